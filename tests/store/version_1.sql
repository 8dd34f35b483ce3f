-- A case of version 1, as the first program wrote it: two reports, not resolved over the case. Never change it.
BEGIN TRANSACTION;
CREATE TABLE attributions (
	id TEXT NOT NULL, 
	report TEXT, 
	part TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	finish INTEGER NOT NULL, 
	form TEXT, 
	parent TEXT, 
	record TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
INSERT INTO "attributions" VALUES('att-88a6e6064ae56682','rep-d9d5accc84641d6e','text',11,48,'indirect',NULL,'{"id":"att-88a6e6064ae56682","report":"rep-d9d5accc84641d6e","cue":[{"start":6,"end":10,"words":"said","part":"text"}],"source":[{"start":0,"end":5,"words":"Varga","part":"text"}],"content":[{"start":11,"end":48,"words":"that the bridge was blown up at night","part":"text"}],"form":"indirect","parent":null,"reason":{"step":"test.v1","why":"It says so.","confidence":0.9,"rests_on":[]}}','ef9b82741fc936e0a50a925b7dd7902124ed6b9f061b84d99a3f9b734f898a2b');
INSERT INTO "attributions" VALUES('att-855ac9523d0bdf30','rep-2db4777fa51d39fb','text',16,46,'indirect',NULL,'{"id":"att-855ac9523d0bdf30","report":"rep-2db4777fa51d39fb","cue":[{"start":9,"end":15,"words":"denied","part":"text"}],"source":[{"start":0,"end":8,"words":"Ílhan Öz","part":"text"}],"content":[{"start":16,"end":46,"words":"that anybody was on the bridge","part":"text"}],"form":"indirect","parent":null,"reason":{"step":"test.v1","why":"It says so.","confidence":0.9,"rests_on":[]}}','8635af628eb49af430d3012b3548157406b8dc94e7190cbdab519131487ae455');
CREATE TABLE blobs (
	sha256 TEXT NOT NULL, 
	codec TEXT NOT NULL, 
	data BLOB NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (sha256), 
	FOREIGN KEY(sha256) REFERENCES sources (sha256)
);
INSERT INTO "blobs" VALUES('7a80d084f25f83aee45f923243eefd9c41c2a204f3cabf5b97ea6e75c98761f0','raw',X'41207469746C650A56617267612073616964207468617420746865206272696467652077617320626C6F776E207570206174206E696768742E','6ea51b47cad0b613692941bd08e5ed194d865a13b481294a034f333d32275aeb');
INSERT INTO "blobs" VALUES('35d04b163fdf81bb2495da7e8f17abccb2979a1bfa30ca45e314be8b476c0358','raw',X'41207469746C650AC38D6C68616E20C3967A2064656E696564207468617420616E79626F647920776173206F6E20746865206272696467652E','ab424e235031310d9222c941b3771e0c35654b11ca0acd234b0102fe6b8f919e');
CREATE TABLE entities (
	id TEXT NOT NULL, 
	report TEXT, 
	part TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	finish INTEGER NOT NULL, 
	kind TEXT, 
	name TEXT, 
	record TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
CREATE TABLE mentions (
	id TEXT NOT NULL, 
	report TEXT, 
	part TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	finish INTEGER NOT NULL, 
	kind TEXT, 
	form TEXT, 
	entity TEXT, 
	record TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
INSERT INTO "mentions" VALUES('men-88a6e6064ae56682','rep-d9d5accc84641d6e','text',0,5,'person','name',NULL,'{"id":"men-88a6e6064ae56682","report":"rep-d9d5accc84641d6e","span":{"start":0,"end":5,"words":"Varga","part":"text"},"kind":"person","form":"name","role":null,"figure":null,"entity":null,"metonym":false,"reason":{"step":"test.v1","why":"It says so.","confidence":0.9,"rests_on":[]}}','4494c170b3e00c16c79b51dafb629915ab40a618f354f329a82f3af70b3732ac');
INSERT INTO "mentions" VALUES('men-855ac9523d0bdf30','rep-2db4777fa51d39fb','text',0,8,'person','name',NULL,'{"id":"men-855ac9523d0bdf30","report":"rep-2db4777fa51d39fb","span":{"start":0,"end":8,"words":"Ílhan Öz","part":"text"},"kind":"person","form":"name","role":null,"figure":null,"entity":null,"metonym":false,"reason":{"step":"test.v1","why":"It says so.","confidence":0.9,"rests_on":[]}}','8ff7a319971ea2cfbc3aa7969b4dadd64da603c8860ad10dd6eca1a46c9bd317');
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('format','rashomon case','dbdce41005f89fb282826eeb3320dc24de45a992031643283ce8e34bfb9888c3');
INSERT INTO "meta" VALUES('made','2026-11-22T01:21:56+00:00','f436a287b5eed2bad7ec4423dad1a6683933913bc3066086a85024dfb7bde59c');
CREATE TABLE migrations (
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	applied TEXT NOT NULL, 
	program TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "migrations" VALUES(1,'first_tables','2026-11-22T01:21:56+00:00','0.1.0','91aa768c4d296ceeb332e6a96a769ace78b3fa120c46afd1f2c5aecdf9b995af');
CREATE TABLE outcomes (
	source TEXT NOT NULL, 
	locator TEXT NOT NULL, 
	report TEXT, 
	status TEXT NOT NULL, 
	steps TEXT NOT NULL, 
	contents TEXT NOT NULL, 
	record TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (source, locator)
);
INSERT INTO "outcomes" VALUES('7a80d084f25f83aee45f923243eefd9c41c2a204f3cabf5b97ea6e75c98761f0','','rep-d9d5accc84641d6e','read','{"attribute":"test.v1","read":"read.v1"}','06a7d95e820c2e8916840a74cd32ed99ce1b8c783073a1088d374d95a359b802','{"source":"7a80d084f25f83aee45f923243eefd9c41c2a204f3cabf5b97ea6e75c98761f0","locator":"","status":"read","report":"rep-d9d5accc84641d6e","detail":""}','f3fe002cd3c0d202d3503c1d66e2c7edd53aaf3b0465bb02693d10e6314fbe60');
INSERT INTO "outcomes" VALUES('35d04b163fdf81bb2495da7e8f17abccb2979a1bfa30ca45e314be8b476c0358','','rep-2db4777fa51d39fb','read','{"attribute":"test.v1","read":"read.v1"}','446b768d3b6bc5b9707dc198f669b4c2cb10819f981c16c6e6e482d33cf76040','{"source":"35d04b163fdf81bb2495da7e8f17abccb2979a1bfa30ca45e314be8b476c0358","locator":"","status":"read","report":"rep-2db4777fa51d39fb","detail":""}','042361b0e6df1381b39d16c77ebc9559a737fd8bb3e57f367d655d5ebb0050c1');
CREATE TABLE reports (
	id TEXT NOT NULL, 
	source TEXT NOT NULL, 
	locator TEXT NOT NULL, 
	published TEXT NOT NULL, 
	title TEXT NOT NULL, 
	record TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	outlet TEXT, 
	url TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source) REFERENCES sources (sha256)
);
INSERT INTO "reports" VALUES('rep-d9d5accc84641d6e','7a80d084f25f83aee45f923243eefd9c41c2a204f3cabf5b97ea6e75c98761f0','','2021-03-04','A title','{"id":"rep-d9d5accc84641d6e","source":"7a80d084f25f83aee45f923243eefd9c41c2a204f3cabf5b97ea6e75c98761f0","locator":"","text":"Varga said that the bridge was blown up at night.","text_map":[[0,49,8,57,true,null]],"title":"A title","title_map":[[0,7,0,7,true,null]],"outlet":{"value":"The Gazette","words":"The Gazette","how":"test","source_start":null,"source_end":null,"page":null},"byline":[],"agency":[],"dateline":null,"url":null,"publication":{"value":"2021-03-04","bounds":{"earliest":"2021-03-04","latest":"2021-03-04"},"why":"No publication date is printed.","candidates":[]},"captured":null,"encoding":"utf-8","language":null,"removed":[],"status":"read","reader":""}','78ffa352455a2c2f65ee17037fbb2061cbde8a3cf3c3dd955554cb9bf778e353','The Gazette',NULL);
INSERT INTO "reports" VALUES('rep-2db4777fa51d39fb','35d04b163fdf81bb2495da7e8f17abccb2979a1bfa30ca45e314be8b476c0358','','2021-03-02','A title','{"id":"rep-2db4777fa51d39fb","source":"35d04b163fdf81bb2495da7e8f17abccb2979a1bfa30ca45e314be8b476c0358","locator":"","text":"Ílhan Öz denied that anybody was on the bridge.","text_map":[[0,47,8,57,true,null]],"title":"A title","title_map":[[0,7,0,7,true,null]],"outlet":{"value":"The Gazette","words":"The Gazette","how":"test","source_start":null,"source_end":null,"page":null},"byline":[],"agency":[],"dateline":null,"url":null,"publication":{"value":"2021-03-02","bounds":{"earliest":"2021-03-02","latest":"2021-03-02"},"why":"No publication date is printed.","candidates":[]},"captured":null,"encoding":"utf-8","language":null,"removed":[],"status":"read","reader":""}','5547c7a13dab95baea41a6926cef24c7801264646b82b189871671fbef305994','The Gazette',NULL);
CREATE TABLE runs (
	id TEXT NOT NULL, 
	finished TEXT, 
	started TEXT NOT NULL, 
	program TEXT NOT NULL, 
	steps TEXT NOT NULL, 
	options TEXT NOT NULL, 
	counts TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES('run-f87c1b9cc249eb92','2026-11-22T01:21:56.834506+00:00','2026-11-22T01:21:56.786453+00:00','0.1.0','{"attribute":"test.v1","read":"read.v1"}','{"files":2}','{"read":2}','6a26676c66700f8d6bf91e1beb29db0c2237a7b2d89f9f7285889c8b86b0a20f');
CREATE TABLE sources (
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	items INTEGER, 
	media_type TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	captured TEXT NOT NULL, 
	record TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO "sources" VALUES('7a80d084f25f83aee45f923243eefd9c41c2a204f3cabf5b97ea6e75c98761f0',57,1,'text/plain','Varga.txt','2022-01-01T00:00:00+00:00','{"sha256":"7a80d084f25f83aee45f923243eefd9c41c2a204f3cabf5b97ea6e75c98761f0","size":57,"media_type":"text/plain","origin":"Varga.txt","captured":"2022-01-01T00:00:00Z"}','63b22150a3a7d738425e61ff334cfc5933b35a90ced72e4043295f16611196d2');
INSERT INTO "sources" VALUES('35d04b163fdf81bb2495da7e8f17abccb2979a1bfa30ca45e314be8b476c0358',57,1,'text/plain','Ílhan Öz.txt','2022-01-01T00:00:00+00:00','{"sha256":"35d04b163fdf81bb2495da7e8f17abccb2979a1bfa30ca45e314be8b476c0358","size":57,"media_type":"text/plain","origin":"Ílhan Öz.txt","captured":"2022-01-01T00:00:00Z"}','960cd393d164f2ad126cde23646d7dac5843becbebc84d554cd29a7754b40e68');
CREATE TABLE statements (
	id TEXT NOT NULL, 
	report TEXT, 
	part TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	finish INTEGER NOT NULL, 
	attribution TEXT, 
	parent TEXT, 
	voice TEXT, 
	resolution TEXT, 
	speaker TEXT, 
	entity TEXT, 
	kinds TEXT, 
	earliest TEXT, 
	latest TEXT, 
	record TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);
INSERT INTO "statements" VALUES('sta-88a6e6064ae56682','rep-d9d5accc84641d6e','text',11,48,'att-88a6e6064ae56682',NULL,'speaker','named','varga',NULL,'|assertion|','2021-03-04','2021-03-04','{"id":"sta-88a6e6064ae56682","report":"rep-d9d5accc84641d6e","attribution":"att-88a6e6064ae56682","voice":"speaker","speaker":{"resolution":"named","name":"Varga","words":{"start":0,"end":5,"words":"Varga","part":"text"},"named_at":null,"role":null,"figure":null,"entity":null,"candidates":[],"reason":{"step":"test.v1","why":"It says so.","confidence":0.9,"rests_on":[]}},"joint":[],"content":[{"start":11,"end":48,"words":"that the bridge was blown up at night","part":"text"}],"cue":[],"form":null,"parent":null,"relay":[],"said":{"earliest":null,"latest":null},"said_at":null,"venue":null,"addressee":null,"setting":null,"kinds":["assertion"],"polarity":null,"certainty":null,"reason":{"step":"test.v1","why":"It says so.","confidence":0.9,"rests_on":[]}}','3c501017c4cd8efcb6db6836fb1722a1cf9456cc544bf9efdecc4bde9181bb73');
INSERT INTO "statements" VALUES('sta-855ac9523d0bdf30','rep-2db4777fa51d39fb','text',16,46,'att-855ac9523d0bdf30',NULL,'speaker','named','ílhan öz',NULL,'|denial|opinion|','2021-03-02','2021-03-02','{"id":"sta-855ac9523d0bdf30","report":"rep-2db4777fa51d39fb","attribution":"att-855ac9523d0bdf30","voice":"speaker","speaker":{"resolution":"named","name":"Ílhan Öz","words":{"start":0,"end":8,"words":"Ílhan Öz","part":"text"},"named_at":null,"role":null,"figure":null,"entity":null,"candidates":[],"reason":{"step":"test.v1","why":"It says so.","confidence":0.9,"rests_on":[]}},"joint":[],"content":[{"start":16,"end":46,"words":"that anybody was on the bridge","part":"text"}],"cue":[],"form":null,"parent":null,"relay":[],"said":{"earliest":null,"latest":null},"said_at":null,"venue":null,"addressee":null,"setting":null,"kinds":["denial","opinion"],"polarity":null,"certainty":null,"reason":{"step":"test.v1","why":"It says so.","confidence":0.9,"rests_on":[]}}','2902ebaa33e47813885cfe8fab8ef43a1a358517212dc7eb91d182ecc5545ae3');
CREATE INDEX reports_by_date ON reports (published, id);
CREATE INDEX attributions_by_report ON attributions (report);
CREATE INDEX statements_by_report ON statements (report);
CREATE INDEX mentions_by_report ON mentions (report);
CREATE INDEX entities_by_report ON entities (report);
COMMIT;
