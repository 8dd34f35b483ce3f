"""Every reason to take two figures of two reports as one, or to keep them apart, with its weight.

A reason is a function of `likenesses`; the sentence that a reader sees is its docstring. The weights of the reasons
that hold are added: from `SAME` upwards the two are one, from `DIFFERENT` downwards they are two, in between it is
left open ("unsure"). The weights are set so that no likeness of spelling decides alone.
"""

SAME = 3.0
DIFFERENT = -3.0

WEIGHTS: dict[str, float] = {
    # persons
    "same_full_name": 4.0,
    "same_letters": 3.5,
    "same_names_other_forms": 3.0,
    "initials_fit": 2.0,
    "alike_spelling": 2.0,
    "only_bearer_of_the_surname": 3.0,
    "one_of_several_bearers": 0.5,
    "same_role": 2.5,
    "role_since_left": 1.0,
    "other_given_name": -6.0,
    "other_gender": -6.0,
    "other_office": -3.5,
    "other_callings": -1.5,
    "named_apart": -5.0,
    # bodies
    "same_body_name": 4.0,
    "same_words_same_state": 4.0,
    "abbreviation_introduced": 4.0,
    "initials_of_the_name": 3.0,
    "known_abbreviation": 4.0,
    "state_left_out": 1.0,
    "other_state": -8.0,
    # places, weapons, vehicles, events
    "same_name": 4.0,
    "other_model": -6.0,
}
