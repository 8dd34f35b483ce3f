"""The case file: tables, migrations, Writer, View, verify."""
