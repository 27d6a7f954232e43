PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES('20261202_suggestions_in_rounds');
CREATE TABLE documents (
	id VARCHAR(36) NOT NULL, 
	title TEXT NOT NULL, 
	publisher TEXT, 
	author TEXT, 
	published_on DATE, 
	language VARCHAR(35), 
	url TEXT, 
	credit TEXT, 
	caption TEXT, 
	collection TEXT, 
	version INTEGER NOT NULL, 
	text_length INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	text_sha256 VARCHAR(64) NOT NULL, 
	source BLOB NOT NULL, 
	source_name TEXT NOT NULL, 
	source_sha256 VARCHAR(64) NOT NULL, 
	source_runs TEXT NOT NULL, 
	media_type VARCHAR(100) NOT NULL, 
	reader VARCHAR(40) NOT NULL, 
	imported_by VARCHAR(100) NOT NULL, 
	imported_at DATETIME NOT NULL, 
	CONSTRAINT pk_documents PRIMARY KEY (id), 
	CONSTRAINT ck_documents_text_sha256 CHECK (length(text_sha256) = 64), 
	CONSTRAINT ck_documents_text_length CHECK (text_length > 0 AND text_length = length(text)), 
	CONSTRAINT uq_documents_text_sha256 UNIQUE (text_sha256)
);
INSERT INTO documents VALUES('01a21208-73e6-7c5f-a8c9-fd1dcf7a3729','😀 Mayor says the bridge is safe',NULL,NULL,NULL,'en',NULL,NULL,NULL,'Elm',1,320,replace('😀 Mayor says the bridge is safe\n\n“The bridge is safe,” said Mayor Ana Ruiz on Monday, standing beside it. Engineers disagree with her.\n\nNine of ten bolts were replaced in 2019, the city claims. The bridge carries 40,000 cars a day.\n\n👩‍👩‍👧 families in Café Rive doubt it: 𝒜 bolt fell on 3 March, and nobody has said why.','\n',char(10)),'60d58ee218a0e5cdfc95d551c112c83ca709cf1d9ee7c8347b7d79f714706c4d',X'f09f9880204d61796f722073617973207468652062726964676520697320736166650a0ae2809c5468652062726964676520697320736166652ce2809d2073616964204d61796f7220416e61205275697a206f6e204d6f6e6461792c207374616e64696e67206265736964652069742e20456e67696e656572732064697361677265652077697468206865722e0a0a4e696e65206f662074656e20626f6c74732077657265207265706c6163656420696e20323031392c20746865206369747920636c61696d732e205468652062726964676520636172726965732034302c30303020636172732061206461792e0a0af09f91a9e2808df09f91a9e2808df09f91a72066616d696c69657320696e2043616665cc81205269766520646f7562742069743a20f09d929c20626f6c742066656c6c206f6e2033204d617263682c20616e64206e6f626f6479206861732073616964207768792e0a','bridge.txt','87a8d58267c43448a9af085226de3feb52c6f9ecd2a7b28069ae6d356f6adc1a','[[0,0,320]]','text/plain','plain/1','test','2026-11-25 09:27:53.574907');
INSERT INTO documents VALUES('01a21208-73e6-7c5f-a8c9-fd1e012cb973','Bridge is safe, says mayor',NULL,NULL,NULL,'en',NULL,NULL,NULL,'Elm',1,161,replace('Bridge is safe, says mayor\n\nElmstadt Courier, 4 March 2024\n\nNine of ten bolts of the Elm bridge were replaced in 2019, Mayor Ana Ruiz told the council on Monday.','\n',char(10)),'c452181a3e2df1d1f029e3f254e9fe48290291516afa5eddcad7f2b32854aed7',X'42726964676520697320736166652c2073617973206d61796f720a0a456c6d737461647420436f75726965722c2034204d6172636820323032340a0a4e696e65206f662074656e20626f6c7473206f662074686520456c6d206272696467652077657265207265706c6163656420696e20323031392c204d61796f7220416e61205275697a20746f6c642074686520636f756e63696c206f6e204d6f6e6461792e0a','elm-1.txt','3f8d0e3ae8def44219927d1e6b9029a8eeeb220599a9d463ed1bf346c5882722','[[0,0,161]]','text/plain','plain/1','test','2026-11-25 09:27:53.574907');
INSERT INTO documents VALUES('01a21208-73e7-7261-9e06-ffc9b0105b9d','Council hears of bolts',NULL,NULL,NULL,'en',NULL,NULL,NULL,'Elm',1,198,replace('Council hears of bolts\n\nNorth Valley Post, 5 March 2024\n\nThe city replaced nine out of ten bolts on the Elm bridge five years ago, the council heard. The union of engineers called that a fairy tale.','\n',char(10)),'fe24b023c11898be0aaf9108ae5e53f6a55d5c63ea995dfe340b8373009f3dc1',X'436f756e63696c206865617273206f6620626f6c74730a0a4e6f7274682056616c6c657920506f73742c2035204d6172636820323032340a0a5468652063697479207265706c61636564206e696e65206f7574206f662074656e20626f6c7473206f6e2074686520456c6d2062726964676520666976652079656172732061676f2c2074686520636f756e63696c2068656172642e2054686520756e696f6e206f6620656e67696e656572732063616c6c6564207468617420612066616972792074616c652e0a','elm-2.txt','ad7de2b4da3d5197137b7fad80cb6c258b87bdcc8ad16544edbe826ad6349660','[[0,0,198]]','text/plain','plain/1','test','2026-11-25 09:27:53.574907');
INSERT INTO documents VALUES('01a21208-73e7-76e6-8b2b-34f32c42a412','Detour','North Valley Post','Jo Vail','2024-03-06','en',NULL,NULL,NULL,'Elm',1,153,replace('Title: Detour\nPublisher: North Valley Post\nAuthor: Jo Vail\nDate: 2024-03-06\n\n“Nobody likes a detour of nine miles across the county,” said Ottilie Marsh.','\n',char(10)),'64678f4499329905acbece836e5fd2cf0e8a75116feb969203c287226d444075',X'5469746c653a204465746f75720a5075626c69736865723a204e6f7274682056616c6c657920506f73740a417574686f723a204a6f205661696c0a446174653a20323032342d30332d30360a0ae2809c4e6f626f6479206c696b65732061206465746f7572206f66206e696e65206d696c6573206163726f73732074686520636f756e74792ce2809d2073616964204f7474696c6965204d617273682e0a','detour.txt','f787f02368ed841a0d72691e42bb93ad6032caad65c22a4c13bc84a7d1a661d7','[[0,0,153]]','text/plain','plain/1','test','2026-11-25 09:27:53.574907');
CREATE TABLE revisions (
	sequence INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR(100) NOT NULL, 
	action VARCHAR(50) NOT NULL, 
	object_kind VARCHAR(20) NOT NULL, 
	object_id VARCHAR(64) NOT NULL, 
	document_id VARCHAR(36), 
	version INTEGER, 
	"before" TEXT, 
	"after" TEXT, 
	previous_hash VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_revisions PRIMARY KEY (sequence), 
	CONSTRAINT ck_revisions_hash_length CHECK (length(hash) = 64), 
	CONSTRAINT ck_revisions_sequence_positive CHECK (sequence > 0)
);
INSERT INTO revisions VALUES(1,'2026-11-25 09:27:53.431245','test','user added','user','01a21208-7355-7889-9e5b-4ad6344176a6',NULL,1,NULL,'{"disabled":false,"has_password":false,"role":"reviewer","username":"ana"}','0000000000000000000000000000000000000000000000000000000000000000','bc7e00e66118924ae6d833e256e8c6e0274df428b61ddac996a1e29e838ca48b');
INSERT INTO revisions VALUES(2,'2026-11-25 09:27:53.434681','test','user added','user','01a21208-735a-7926-9d84-f8e889bda433',NULL,1,NULL,'{"disabled":false,"has_password":false,"role":"reviewer","username":"ben"}','bc7e00e66118924ae6d833e256e8c6e0274df428b61ddac996a1e29e838ca48b','402819985fbccabe58b3cbd6f01b449cfa8cf1f3b7e346482f40e5dfd0bb43bf');
INSERT INTO revisions VALUES(3,'2026-11-25 09:27:53.436311','test','user added','user','01a21208-735b-78ce-8a1e-e32bc2a444de',NULL,1,NULL,'{"disabled":false,"has_password":false,"role":"adjudicator","username":"jo"}','402819985fbccabe58b3cbd6f01b449cfa8cf1f3b7e346482f40e5dfd0bb43bf','5438a52c6895971fa04d621eae78b3920abf60e8fc413cd664409a088acd44de');
INSERT INTO revisions VALUES(4,'2026-11-25 09:27:53.437691','test','user added','user','01a21208-735d-79fb-b493-1ca02a359fba',NULL,1,NULL,'{"disabled":false,"has_password":false,"role":"admin","username":"root"}','5438a52c6895971fa04d621eae78b3920abf60e8fc413cd664409a088acd44de','40debe0a23d0b27c235a14932b68e0ea981e803624414cd754ea87ed6ca0a730');
INSERT INTO revisions VALUES(5,'2026-11-25 09:27:53.539433','ana','password set','user','01a21208-7355-7889-9e5b-4ad6344176a6',NULL,2,'{"disabled":false,"has_password":false,"role":"reviewer","username":"ana"}','{"disabled":false,"has_password":true,"role":"reviewer","username":"ana"}','40debe0a23d0b27c235a14932b68e0ea981e803624414cd754ea87ed6ca0a730','2c21a72cd80d1d40ccc729e84a60577f64c70b8224adad5cbc30ad2318253b07');
INSERT INTO revisions VALUES(6,'2026-11-25 09:27:53.543408','root','guidelines written','guideline','1',NULL,1,NULL,'{"summary":"First words","text":"# Tag claims\n\nWhat can be checked.","version":1}','2c21a72cd80d1d40ccc729e84a60577f64c70b8224adad5cbc30ad2318253b07','2aef1261405f4bddee67b7d2dc93ff4288976c592b4ebb222f0a2039f513cae8');
INSERT INTO revisions VALUES(7,'2026-11-25 09:27:53.574907','test','document imported','document','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',1,NULL,'{"author":null,"caption":null,"collection":"Elm","credit":null,"language":"en","published_on":null,"publisher":null,"reader":"plain/1","source_name":"bridge.txt","source_sha256":"87a8d58267c43448a9af085226de3feb52c6f9ecd2a7b28069ae6d356f6adc1a","text_sha256":"60d58ee218a0e5cdfc95d551c112c83ca709cf1d9ee7c8347b7d79f714706c4d","title":"😀 Mayor says the bridge is safe","url":null}','2aef1261405f4bddee67b7d2dc93ff4288976c592b4ebb222f0a2039f513cae8','d237b117bbaa07b7dbd42bc7e2d19984f5f29eb7d321012d6bb89c20b41f645a');
INSERT INTO revisions VALUES(8,'2026-11-25 09:27:53.574907','test','document imported','document','01a21208-73e6-7c5f-a8c9-fd1e012cb973','01a21208-73e6-7c5f-a8c9-fd1e012cb973',1,NULL,'{"author":null,"caption":null,"collection":"Elm","credit":null,"language":"en","published_on":null,"publisher":null,"reader":"plain/1","source_name":"elm-1.txt","source_sha256":"3f8d0e3ae8def44219927d1e6b9029a8eeeb220599a9d463ed1bf346c5882722","text_sha256":"c452181a3e2df1d1f029e3f254e9fe48290291516afa5eddcad7f2b32854aed7","title":"Bridge is safe, says mayor","url":null}','d237b117bbaa07b7dbd42bc7e2d19984f5f29eb7d321012d6bb89c20b41f645a','dc647182913bd2cca447ba2b1f46d475413058925edab5145ea9f23c428bb488');
INSERT INTO revisions VALUES(9,'2026-11-25 09:27:53.574907','test','document imported','document','01a21208-73e7-7261-9e06-ffc9b0105b9d','01a21208-73e7-7261-9e06-ffc9b0105b9d',1,NULL,'{"author":null,"caption":null,"collection":"Elm","credit":null,"language":"en","published_on":null,"publisher":null,"reader":"plain/1","source_name":"elm-2.txt","source_sha256":"ad7de2b4da3d5197137b7fad80cb6c258b87bdcc8ad16544edbe826ad6349660","text_sha256":"fe24b023c11898be0aaf9108ae5e53f6a55d5c63ea995dfe340b8373009f3dc1","title":"Council hears of bolts","url":null}','dc647182913bd2cca447ba2b1f46d475413058925edab5145ea9f23c428bb488','faa99609005aa4c6e3986f718b2a84103c89996801f4f0094f2b482bbeb36229');
INSERT INTO revisions VALUES(10,'2026-11-25 09:27:53.574907','test','document imported','document','01a21208-73e7-76e6-8b2b-34f32c42a412','01a21208-73e7-76e6-8b2b-34f32c42a412',1,NULL,'{"author":"Jo Vail","caption":null,"collection":"Elm","credit":null,"language":"en","published_on":"2024-03-06","publisher":"North Valley Post","reader":"plain/1","source_name":"detour.txt","source_sha256":"f787f02368ed841a0d72691e42bb93ad6032caad65c22a4c13bc84a7d1a661d7","text_sha256":"64678f4499329905acbece836e5fd2cf0e8a75116feb969203c287226d444075","title":"Detour","url":null}','faa99609005aa4c6e3986f718b2a84103c89996801f4f0094f2b482bbeb36229','6533e162276bb0dfbf20d3973f1474c80d687c548d04414c384d6cae2f5e3c74');
INSERT INTO revisions VALUES(11,'2026-11-25 09:27:53.582473','ana','annotation created','annotation','01a21208-73ee-72bc-95f1-2233a5b36d84','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',1,NULL,'{"attributes":{"checkworthiness":"check_worthy","claim_types":["event_property","numerical"],"claimant":"the city"},"confidence":"sure","layer":"review","note":"Which bolts? 😀","origin":"manual","reviewer":"ana","spans":[{"end":175,"exact":"Nine of ten bolts were replaced in 2019","part":"content","start":136}],"tag":"claim"}','6533e162276bb0dfbf20d3973f1474c80d687c548d04414c384d6cae2f5e3c74','64863728eaef943b9d7c32e3f4b3e81e419b4a4ed097116c7225dc37a78c1090');
INSERT INTO revisions VALUES(12,'2026-11-25 09:27:53.589492','ana','annotation edited','annotation','01a21208-73ee-72bc-95f1-2233a5b36d84','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',2,'{"attributes":{"checkworthiness":"check_worthy","claim_types":["event_property","numerical"],"claimant":"the city"},"confidence":"sure","layer":"review","note":"Which bolts? 😀","origin":"manual","reviewer":"ana","spans":[{"end":175,"exact":"Nine of ten bolts were replaced in 2019","part":"content","start":136}],"tag":"claim"}','{"attributes":{"checkworthiness":"check_worthy","claim_types":["event_property","numerical"],"claimant":"the city"},"confidence":"unsure","layer":"review","note":"Which bolts? 😀","origin":"manual","reviewer":"ana","spans":[{"end":175,"exact":"Nine of ten bolts were replaced in 2019","part":"content","start":136}],"tag":"claim"}','64863728eaef943b9d7c32e3f4b3e81e419b4a4ed097116c7225dc37a78c1090','259f0640324fbf8cac1b23c58482fccbbe4676c25fd340d23148dbfacab3cf16');
INSERT INTO revisions VALUES(13,'2026-11-25 09:27:53.595978','ben','annotation created','annotation','01a21208-73fb-74c0-b324-89096112d0b6','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',1,NULL,'{"attributes":{"quote_type":"mixed","speaker":"Ana Ruiz","speaker_type":"person"},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ben","spans":[{"end":53,"exact":"The bridge is safe,","part":"content","start":34},{"end":104,"exact":"standing beside it","part":"content","start":86},{"end":74,"exact":"Mayor Ana Ruiz","part":"speaker","start":60},{"end":59,"exact":"said","part":"cue","start":55}],"tag":"quote"}','259f0640324fbf8cac1b23c58482fccbbe4676c25fd340d23148dbfacab3cf16','c09b487b0b63b4bbb26bd3a148f99b085e2b9c43f59224c3c24e6d7aa47a98da');
INSERT INTO revisions VALUES(14,'2026-11-25 09:27:53.599900','ben','annotation created','annotation','01a21208-73ff-7368-b50c-cdab7bb4191e','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',1,NULL,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ben","spans":[{"end":124,"exact":"Engineers disagree","part":"content","start":106}],"tag":"claim"}','c09b487b0b63b4bbb26bd3a148f99b085e2b9c43f59224c3c24e6d7aa47a98da','5f56a79b472f0c5ca5d6b485d09c751f759f6630c9f3afa13c5c7da759e944b5');
INSERT INTO revisions VALUES(15,'2026-11-25 09:27:53.601250','ben','annotation deleted','annotation','01a21208-73ff-7368-b50c-cdab7bb4191e','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',2,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ben","spans":[{"end":124,"exact":"Engineers disagree","part":"content","start":106}],"tag":"claim"}',NULL,'5f56a79b472f0c5ca5d6b485d09c751f759f6630c9f3afa13c5c7da759e944b5','01fd444b22a314b0b62a96308f5e3b4a55d4aebf1fff4bc79193d584c542de2f');
INSERT INTO revisions VALUES(16,'2026-11-25 09:27:53.603478','ana','annotation created','annotation','01a21208-7403-7c87-a1f0-65f95de37005','01a21208-73e6-7c5f-a8c9-fd1e012cb973',1,NULL,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ana","spans":[{"end":117,"exact":"Nine of ten bolts of the Elm bridge were replaced in 2019","part":"content","start":60}],"tag":"claim"}','01fd444b22a314b0b62a96308f5e3b4a55d4aebf1fff4bc79193d584c542de2f','06028728bbd1e47506cac0daa41fbd44f89630721426e6bbf07af10186db8b59');
INSERT INTO revisions VALUES(17,'2026-11-25 09:27:53.605379','ben','annotation created','annotation','01a21208-7405-79cd-aea4-38f4e97e720e','01a21208-73e7-7261-9e06-ffc9b0105b9d',1,NULL,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ben","spans":[{"end":129,"exact":"The city replaced nine out of ten bolts on the Elm bridge five years ago","part":"content","start":57}],"tag":"claim"}','06028728bbd1e47506cac0daa41fbd44f89630721426e6bbf07af10186db8b59','0bbe9cf131587ade7a41feaa3bf82c3c234a41ce5dff88e8ffe33c88eb4d53c3');
INSERT INTO revisions VALUES(18,'2026-11-25 09:27:53.606783','ana','claim registered','claim','01a21208-7406-745f-842a-49d0f1ad925a',NULL,1,NULL,'{"claimant":"the city","claimed_on":"2024-03-04","claimed_precision":"day","language":"en","location":"Elmstadt","merged_into":null,"text":"Nine of ten bolts of the Elm bridge were replaced in 2019."}','0bbe9cf131587ade7a41feaa3bf82c3c234a41ce5dff88e8ffe33c88eb4d53c3','390dafeee4787dc4b87c5882bd047b3e3d82be1a55318c0872b201ba88858364');
INSERT INTO revisions VALUES(19,'2026-11-25 09:27:53.722377','ana','appearance confirmed','appearance','01a21208-747a-791c-a0a0-c4f459343e23','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',NULL,NULL,'{"annotation":"01a21208-73ee-72bc-95f1-2233a5b36d84","claim":"01a21208-7406-745f-842a-49d0f1ad925a","relation":"same","state":"confirmed"}','390dafeee4787dc4b87c5882bd047b3e3d82be1a55318c0872b201ba88858364','c2d40f04ab7c632fd68cfd1775724cea32dfb1e365eba373aa16de8d82e61b39');
INSERT INTO revisions VALUES(20,'2026-11-25 09:27:53.723751','ben','claim registered','claim','01a21208-747b-7374-81e8-3e8843ed93e2',NULL,1,NULL,'{"claimant":null,"claimed_on":null,"claimed_precision":null,"language":null,"location":null,"merged_into":null,"text":"The Elm bridge is safe."}','c2d40f04ab7c632fd68cfd1775724cea32dfb1e365eba373aa16de8d82e61b39','4c2a95344be2ceb4bc170ee18a437588c5a3ed134346aafa4bf4b35a106b3f6a');
INSERT INTO revisions VALUES(21,'2026-11-25 09:27:53.724504','ben','claim registered','claim','01a21208-747c-76aa-9f34-4830436537a5',NULL,1,NULL,'{"claimant":null,"claimed_on":null,"claimed_precision":null,"language":null,"location":null,"merged_into":null,"text":"Most bolts of the Elm bridge are new."}','4c2a95344be2ceb4bc170ee18a437588c5a3ed134346aafa4bf4b35a106b3f6a','0e1a3755e831b0867cd8165156ef3409d1df4153e42e63397c5806dda7d5e92b');
INSERT INTO revisions VALUES(22,'2026-11-25 09:27:53.726049','ana','appearance confirmed','appearance','01a21208-747d-701f-86e6-b55548e27b15','01a21208-73e6-7c5f-a8c9-fd1e012cb973',NULL,NULL,'{"annotation":"01a21208-7403-7c87-a1f0-65f95de37005","claim":"01a21208-7406-745f-842a-49d0f1ad925a","relation":"same","state":"confirmed"}','0e1a3755e831b0867cd8165156ef3409d1df4153e42e63397c5806dda7d5e92b','e597ba901f1ff32d561f0db815148e7a656bec431752e8161191b669b889ed01');
INSERT INTO revisions VALUES(23,'2026-11-25 09:27:53.727261','ben','appearance rejected','appearance','01a21208-747f-7518-aa27-a49bbba22500','01a21208-73e7-7261-9e06-ffc9b0105b9d',NULL,NULL,'{"annotation":"01a21208-7405-79cd-aea4-38f4e97e720e","claim":"01a21208-747b-7374-81e8-3e8843ed93e2","relation":"same","state":"rejected"}','e597ba901f1ff32d561f0db815148e7a656bec431752e8161191b669b889ed01','051e27ed5f5d9fbe0c5f6fb4607367785362176f72739ebfe184922300227bf2');
INSERT INTO revisions VALUES(24,'2026-11-25 09:27:53.728288','ben','appearance confirmed','appearance','01a21208-7480-7cd7-896d-2d4fac05ef42','01a21208-73e7-7261-9e06-ffc9b0105b9d',NULL,NULL,'{"annotation":"01a21208-7405-79cd-aea4-38f4e97e720e","claim":"01a21208-7406-745f-842a-49d0f1ad925a","relation":"narrower","state":"confirmed"}','051e27ed5f5d9fbe0c5f6fb4607367785362176f72739ebfe184922300227bf2','edafa97320d5413ed85dd22834eedbc800fa24ce003d202faf9805642c7c7ffd');
INSERT INTO revisions VALUES(25,'2026-11-25 09:27:53.730339','ana','claims linked','claim link','01a21208-7482-7986-8fed-1ac7baa9cc9d',NULL,NULL,NULL,'{"claim":"01a21208-747b-7374-81e8-3e8843ed93e2","other":"01a21208-7406-745f-842a-49d0f1ad925a","relation":"related"}','edafa97320d5413ed85dd22834eedbc800fa24ce003d202faf9805642c7c7ffd','97fae8886d60f803fcd6671f44c6680a5cf6017930784f460a7496620f01dd3a');
INSERT INTO revisions VALUES(26,'2026-11-25 09:27:53.732105','ana','claim merged','claim','01a21208-747c-76aa-9f34-4830436537a5',NULL,2,'{"claimant":null,"claimed_on":null,"claimed_precision":null,"language":null,"location":null,"merged_into":null,"text":"Most bolts of the Elm bridge are new."}','{"claimant":null,"claimed_on":null,"claimed_precision":null,"language":null,"location":null,"merged_into":"01a21208-7406-745f-842a-49d0f1ad925a","text":"Most bolts of the Elm bridge are new."}','97fae8886d60f803fcd6671f44c6680a5cf6017930784f460a7496620f01dd3a','8c0e47635230edc357844571d322ae6b0e45f28f57d1c5e2c407bc329ca62f6c');
INSERT INTO revisions VALUES(27,'2026-11-25 09:27:53.736751','ana','verdict proposed','verdict','01a21208-7487-7f75-92d5-45a651638d86',NULL,NULL,NULL,'{"claim":"01a21208-7406-745f-842a-49d0f1ad925a","corrects":null,"explanation":"Six of ten, the file says.","label":"refuted","rated_as_of":"2024-03-10","rating":"rating-1","state":"proposed"}','8c0e47635230edc357844571d322ae6b0e45f28f57d1c5e2c407bc329ca62f6c','52ff32cc59736ff04c436f19dbc9b48e9a3ec29e1f385870177a858a05113def');
INSERT INTO revisions VALUES(28,'2026-11-25 09:27:53.738070','ben','verdict confirmed','verdict','01a21208-7487-7f75-92d5-45a651638d86',NULL,NULL,'{"claim":"01a21208-7406-745f-842a-49d0f1ad925a","corrects":null,"explanation":"Six of ten, the file says.","label":"refuted","rated_as_of":"2024-03-10","rating":"rating-1","state":"proposed"}','{"claim":"01a21208-7406-745f-842a-49d0f1ad925a","corrects":null,"explanation":"Six of ten, the file says.","label":"refuted","rated_as_of":"2024-03-10","rating":"rating-1","state":"confirmed"}','52ff32cc59736ff04c436f19dbc9b48e9a3ec29e1f385870177a858a05113def','442fd7104810f6e7bb20e8c610aeda46ba392e019285b27c5816a906a6259a8b');
INSERT INTO revisions VALUES(29,'2026-11-25 09:27:53.739259','ana','verdict proposed','verdict','01a21208-748a-7824-b382-4a6bee861f93',NULL,NULL,NULL,'{"claim":"01a21208-7406-745f-842a-49d0f1ad925a","corrects":"01a21208-7487-7f75-92d5-45a651638d86","explanation":"A second file says nothing.","label":"not_enough_evidence","rated_as_of":"2024-03-12","rating":null,"state":"proposed"}','442fd7104810f6e7bb20e8c610aeda46ba392e019285b27c5816a906a6259a8b','e82ff1b862d60466aa74023479040485f96717694c94da5ddd1a7dfe6821b61d');
INSERT INTO revisions VALUES(30,'2026-11-25 09:27:53.740793','ana','evidence added','evidence','01a21208-748b-74f4-90fa-bd3f3766143d',NULL,NULL,NULL,'{"archived_url":null,"claim":"01a21208-7406-745f-842a-49d0f1ad925a","excerpt":"six bolts","medium":"pdf","published_on":"2019-09-01","publisher":"City of Elmstadt","stance":"refutes","title":"Works of 2019","url":"https://example.org/file"}','e82ff1b862d60466aa74023479040485f96717694c94da5ddd1a7dfe6821b61d','78df2445fc81473a2e14d57e4b01b4cd445a9a221382a9fb5e489af3ec18264d');
INSERT INTO revisions VALUES(31,'2026-11-25 09:27:53.742461','ana','names merged','name','01a21208-748e-7db9-b54b-8063f3963f1a',NULL,NULL,NULL,'{"alias":"A. Ruiz","kind":"person","name":"Ana Ruiz"}','78df2445fc81473a2e14d57e4b01b4cd445a9a221382a9fb5e489af3ec18264d','5a98cabaa7b35c32142ae772a03dfac9c0a8a634ed76ef0deb67ecf2e3eb2719');
INSERT INTO revisions VALUES(32,'2026-11-25 09:27:53.745422','ben','annotation created','annotation','01a21208-7491-7b84-bbc4-0cc9eacec714','01a21208-73e7-7261-9e06-ffc9b0105b9d',1,NULL,'{"attributes":{"disputed_by":"the union of engineers","disputer_type":"organisation","reason":"contradicts_evidence","stance":"deny","target":"01a21208-7406-745f-842a-49d0f1ad925a"},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ben","spans":[{"end":197,"exact":"The union of engineers called that a fairy tale","part":"content","start":150}],"tag":"disputed"}','5a98cabaa7b35c32142ae772a03dfac9c0a8a634ed76ef0deb67ecf2e3eb2719','07273d5868ee32252556c6238ed8fd6ee542aa22e55e4231a739197c4b1aa800');
INSERT INTO revisions VALUES(33,'2026-11-25 09:27:53.749158','test','token made','token','01a21208-7495-7824-bca0-0dfe5e7bd890',NULL,NULL,NULL,'{"expires_at":"2026-11-26T09:27:53.749158+00:00","name":"test","prefix":"fca_tz6afKmk","revoked":false,"scopes":["read","write","export"],"username":"ana"}','07273d5868ee32252556c6238ed8fd6ee542aa22e55e4231a739197c4b1aa800','1494ae27cbb3a8120f5bf279a8f83c612a5b20f2bdf9058e1d4ee88a199419eb');
INSERT INTO revisions VALUES(34,'2026-11-25 09:27:53.758155','ana','annotation created','annotation','01a21208-749e-7b42-8b67-20fec93a3740','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',1,NULL,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ana","spans":[{"end":12,"exact":"Mayor says","part":"content","start":2}],"tag":"claim"}','1494ae27cbb3a8120f5bf279a8f83c612a5b20f2bdf9058e1d4ee88a199419eb','53f9d9ed01a5f8d888a7e3b6c80e4d79fd23187fbbb50941f09c184e4d2ea28d');
INSERT INTO revisions VALUES(35,'2026-11-25 09:27:53.803945','ana','annotation created','annotation','01a21208-74cb-7a60-919a-13565da3736e','01a21208-73e7-76e6-8b2b-34f32c42a412',1,NULL,'{"attributes":{"quote_type":"direct","speaker":"Ottilie Marsh"},"confidence":"sure","layer":"review","note":null,"origin":"suggestion","reviewer":"ana","spans":[{"end":133,"exact":"“Nobody likes a detour of nine miles across the county,”","part":"content","start":77},{"end":152,"exact":"Ottilie Marsh","part":"speaker","start":139},{"end":138,"exact":"said","part":"cue","start":134}],"tag":"quote"}','53f9d9ed01a5f8d888a7e3b6c80e4d79fd23187fbbb50941f09c184e4d2ea28d','26aaadf2ba0256a6d2a1d8608b8aecdf55f0fc659e591be2167c85793b2d56cd');
INSERT INTO revisions VALUES(36,'2026-11-25 09:27:53.805345','ana','suggestion accepted','suggestion','a9d414deeb757425929f952ccf2bbc39a91808c22d8b67bcf729f38a5f557e68','01a21208-73e7-76e6-8b2b-34f32c42a412',NULL,NULL,'{"annotation":"01a21208-74cb-7a60-919a-13565da3736e","detector":"quotes/1","kind":"direct quote","outcome":"accepted","score":97,"tag":"quote"}','26aaadf2ba0256a6d2a1d8608b8aecdf55f0fc659e591be2167c85793b2d56cd','a68530d8ffe6d449b6e33b8d2d543baecc093c94d77cfbc5929ff0f9c6cfc8bd');
INSERT INTO revisions VALUES(37,'2026-11-25 09:27:53.817473','ben','suggestion rejected','suggestion','a9d414deeb757425929f952ccf2bbc39a91808c22d8b67bcf729f38a5f557e68','01a21208-73e7-76e6-8b2b-34f32c42a412',NULL,NULL,'{"annotation":null,"detector":"quotes/1","kind":"direct quote","outcome":"rejected","score":97,"tag":"quote"}','a68530d8ffe6d449b6e33b8d2d543baecc093c94d77cfbc5929ff0f9c6cfc8bd','0978da0c4e6715d9a1b71f395d0dd13a291b19854e0bdb70cd12139ed02a8b20');
INSERT INTO revisions VALUES(38,'2026-11-25 09:27:53.822345','root','threshold set','setting','direct quote',NULL,1,NULL,'{"least_score":40}','0978da0c4e6715d9a1b71f395d0dd13a291b19854e0bdb70cd12139ed02a8b20','66743e5c792a222fe5064c4b203908994a63bde1b0959f57070b5f327c501166');
INSERT INTO revisions VALUES(39,'2026-11-25 09:27:53.828872','root','round opened','round','01a21208-74e1-7f8c-beb5-eccd9c03068f',NULL,1,NULL,'{"dealing":"dealt","documents":["01a21208-73e6-7c5f-a8c9-fd1e012cb973"],"guideline_version":1,"name":"First","readers":2,"sight":"blind","state":"open","suggestions":true}','66743e5c792a222fe5064c4b203908994a63bde1b0959f57070b5f327c501166','91ee4317cdfe8607c93848e36941bf1e526ab3939a2015ea8dbae88db512ad76');
INSERT INTO revisions VALUES(40,'2026-11-25 09:27:53.834215','root','document assigned','assignment','01a21208-74ea-74fd-b213-c6ea49380577','01a21208-73e6-7c5f-a8c9-fd1e012cb973',1,NULL,'{"reason":null,"reviewer_id":"01a21208-7355-7889-9e5b-4ad6344176a6","round_id":"01a21208-74e1-7f8c-beb5-eccd9c03068f","state":"waiting"}','91ee4317cdfe8607c93848e36941bf1e526ab3939a2015ea8dbae88db512ad76','59b408566f33e079061c0ad559c05e48c45884307c9b01cb61bb04712437652e');
INSERT INTO revisions VALUES(41,'2026-11-25 09:27:53.834215','root','document assigned','assignment','01a21208-74ea-74fd-b213-c6eab677686f','01a21208-73e6-7c5f-a8c9-fd1e012cb973',1,NULL,'{"reason":null,"reviewer_id":"01a21208-735a-7926-9d84-f8e889bda433","round_id":"01a21208-74e1-7f8c-beb5-eccd9c03068f","state":"waiting"}','59b408566f33e079061c0ad559c05e48c45884307c9b01cb61bb04712437652e','9c69f2616d790e7125c8f8a2c92f3806d382371ce64f8b0dca54f81e921a602f');
INSERT INTO revisions VALUES(42,'2026-11-25 09:27:53.838028','ben','annotation created','annotation','01a21208-74ee-7ed3-ad68-99c78f4b861e','01a21208-73e6-7c5f-a8c9-fd1e012cb973',1,NULL,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ben","spans":[{"end":150,"exact":"Mayor Ana Ruiz told the council","part":"content","start":119}],"tag":"quote"}','9c69f2616d790e7125c8f8a2c92f3806d382371ce64f8b0dca54f81e921a602f','5804d53c5419cd33c00e56bb76ece52761c03ef062d3c523c817f72fc4423924');
INSERT INTO revisions VALUES(43,'2026-11-25 09:27:53.840775','ana','stretch read','coverage','01a21208-74f0-7417-b616-c25820187fae','01a21208-73e6-7c5f-a8c9-fd1e012cb973',NULL,NULL,'{"end":26,"start":0}','5804d53c5419cd33c00e56bb76ece52761c03ef062d3c523c817f72fc4423924','a69fd71b717116671487987b071f2bcd7ec2873a02dff506eaae105a0b4d7397');
INSERT INTO revisions VALUES(44,'2026-11-25 09:27:53.844654','ana','document started','assignment','01a21208-74ea-74fd-b213-c6ea49380577','01a21208-73e6-7c5f-a8c9-fd1e012cb973',2,'{"reason":null,"reviewer_id":"01a21208-7355-7889-9e5b-4ad6344176a6","round_id":"01a21208-74e1-7f8c-beb5-eccd9c03068f","state":"waiting"}','{"reason":null,"reviewer_id":"01a21208-7355-7889-9e5b-4ad6344176a6","round_id":"01a21208-74e1-7f8c-beb5-eccd9c03068f","state":"started"}','a69fd71b717116671487987b071f2bcd7ec2873a02dff506eaae105a0b4d7397','25475678a68bb36db6e8d0f6a2bd544d83ec895f06eb9f350287b6ad15be03d6');
INSERT INTO revisions VALUES(45,'2026-11-25 09:27:53.847267','ana','document done','assignment','01a21208-74ea-74fd-b213-c6ea49380577','01a21208-73e6-7c5f-a8c9-fd1e012cb973',3,'{"reason":null,"reviewer_id":"01a21208-7355-7889-9e5b-4ad6344176a6","round_id":"01a21208-74e1-7f8c-beb5-eccd9c03068f","state":"started"}','{"reason":null,"reviewer_id":"01a21208-7355-7889-9e5b-4ad6344176a6","round_id":"01a21208-74e1-7f8c-beb5-eccd9c03068f","state":"done"}','25475678a68bb36db6e8d0f6a2bd544d83ec895f06eb9f350287b6ad15be03d6','d472d5678c40e27147c3af651c98c8faa7e5c9cbd53e2aed7e82785e9f0d71b4');
INSERT INTO revisions VALUES(46,'2026-11-25 09:27:53.849165','ben','document started','assignment','01a21208-74ea-74fd-b213-c6eab677686f','01a21208-73e6-7c5f-a8c9-fd1e012cb973',2,'{"reason":null,"reviewer_id":"01a21208-735a-7926-9d84-f8e889bda433","round_id":"01a21208-74e1-7f8c-beb5-eccd9c03068f","state":"waiting"}','{"reason":null,"reviewer_id":"01a21208-735a-7926-9d84-f8e889bda433","round_id":"01a21208-74e1-7f8c-beb5-eccd9c03068f","state":"started"}','d472d5678c40e27147c3af651c98c8faa7e5c9cbd53e2aed7e82785e9f0d71b4','c84fbf3ef790d40e86ed5a2c6d3708b9deed472327724aa105de71ab853d150a');
INSERT INTO revisions VALUES(47,'2026-11-25 09:27:53.850140','ben','document done','assignment','01a21208-74ea-74fd-b213-c6eab677686f','01a21208-73e6-7c5f-a8c9-fd1e012cb973',3,'{"reason":null,"reviewer_id":"01a21208-735a-7926-9d84-f8e889bda433","round_id":"01a21208-74e1-7f8c-beb5-eccd9c03068f","state":"started"}','{"reason":null,"reviewer_id":"01a21208-735a-7926-9d84-f8e889bda433","round_id":"01a21208-74e1-7f8c-beb5-eccd9c03068f","state":"done"}','c84fbf3ef790d40e86ed5a2c6d3708b9deed472327724aa105de71ab853d150a','cad3e5343733644f83a2341698a612adf9b7b8d49540e4080949025a0f268831');
INSERT INTO revisions VALUES(48,'2026-11-25 09:27:53.926871','jo','gold added','annotation','01a21208-7547-747b-9d38-3a976b5be5a8','01a21208-73e6-7c5f-a8c9-fd1e012cb973',1,NULL,'{"attributes":{},"confidence":"sure","layer":"gold","note":null,"origin":"manual","reviewer":"jo","spans":[{"end":117,"exact":"Nine of ten bolts of the Elm bridge were replaced in 2019","part":"content","start":60}],"tag":"claim"}','cad3e5343733644f83a2341698a612adf9b7b8d49540e4080949025a0f268831','69bb06dbb6dd19d27aabdf4b6e75b67255e87248c94aa90e075b1c5a7e334308');
INSERT INTO revisions VALUES(49,'2026-11-25 09:27:53.928447','jo','decided','decision','01a21208-7548-710d-b50a-ad6c07e0bde0','01a21208-73e6-7c5f-a8c9-fd1e012cb973',NULL,NULL,'{"end":117,"gold":["01a21208-7547-747b-9d38-3a976b5be5a8"],"outcome":"accepted","reason":null,"reviewed":["01a21208-7403-7c87-a1f0-65f95de37005"],"start":60}','69bb06dbb6dd19d27aabdf4b6e75b67255e87248c94aa90e075b1c5a7e334308','d907a6a39257aa457eb8bef6db5fa5e01a8e40b8411338d8c36433c1ba133358');
INSERT INTO revisions VALUES(50,'2026-11-25 09:27:53.935510','root','round opened','round','01a21208-754d-7b4c-a596-55c753e9c3ff',NULL,1,NULL,'{"dealing":"dealt","documents":["01a21208-73e7-7261-9e06-ffc9b0105b9d"],"guideline_version":1,"name":"Second","readers":2,"sight":"blind","state":"open","suggestions":false}','d907a6a39257aa457eb8bef6db5fa5e01a8e40b8411338d8c36433c1ba133358','13c0cb6b7eefce76e7167034ba7a75f8b5f7ca3319ef19f9141460191bc04d88');
INSERT INTO revisions VALUES(51,'2026-11-25 09:27:53.938598','root','document assigned','assignment','01a21208-7552-7af2-8267-c814112f902b','01a21208-73e7-7261-9e06-ffc9b0105b9d',1,NULL,'{"reason":null,"reviewer_id":"01a21208-7355-7889-9e5b-4ad6344176a6","round_id":"01a21208-754d-7b4c-a596-55c753e9c3ff","state":"waiting"}','13c0cb6b7eefce76e7167034ba7a75f8b5f7ca3319ef19f9141460191bc04d88','2dbdd9c6ae2e7ed958837701eb1d6639174548df68f31fbeae2c45fd5c2e4da4');
INSERT INTO revisions VALUES(52,'2026-11-25 09:27:53.938598','root','document assigned','assignment','01a21208-7552-7f4a-95c9-bfc2646670cf','01a21208-73e7-7261-9e06-ffc9b0105b9d',1,NULL,'{"reason":null,"reviewer_id":"01a21208-735a-7926-9d84-f8e889bda433","round_id":"01a21208-754d-7b4c-a596-55c753e9c3ff","state":"waiting"}','2dbdd9c6ae2e7ed958837701eb1d6639174548df68f31fbeae2c45fd5c2e4da4','019862f648ba48b293ebd7f972c484cf9e61b70d3656c7d7ad1c469ccd9bd594');
CREATE TABLE sign_in_attempts (
	id INTEGER NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_in_attempts PRIMARY KEY (id)
);
INSERT INTO sign_in_attempts VALUES(1,'token:01a21208-7495-7824-bca0-0dfe5e7bd890','2026-11-25 09:27:53.752476');
CREATE TABLE users (
	id VARCHAR(36) NOT NULL, 
	username VARCHAR(40) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	password_hash VARCHAR(200), 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	disabled_at DATETIME, 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT ck_users_role CHECK (role IN ('reviewer', 'adjudicator', 'admin')), 
	CONSTRAINT uq_users_username UNIQUE (username)
);
INSERT INTO users VALUES('01a21208-7355-7889-9e5b-4ad6344176a6','ana','reviewer','$argon2id$v=19$m=65536,t=3,p=4$o/oDtnUclW7HI9jCvnrdEQ$lqeywJYPhrU4ko5EM0VkmE0FF5hDO2BGk3MPQNnDdJM',2,'2026-11-25 09:27:53.429932',NULL);
INSERT INTO users VALUES('01a21208-735a-7926-9d84-f8e889bda433','ben','reviewer',NULL,1,'2026-11-25 09:27:53.434269',NULL);
INSERT INTO users VALUES('01a21208-735b-78ce-8a1e-e32bc2a444de','jo','adjudicator',NULL,1,'2026-11-25 09:27:53.435950',NULL);
INSERT INTO users VALUES('01a21208-735d-79fb-b493-1ca02a359fba','root','admin',NULL,1,'2026-11-25 09:27:53.437375',NULL);
CREATE TABLE annotations (
	id VARCHAR(36) NOT NULL, 
	document_id VARCHAR(36) NOT NULL, 
	reviewer_id VARCHAR(36) NOT NULL, 
	tag VARCHAR(20) NOT NULL, 
	note TEXT, 
	attributes TEXT NOT NULL, 
	confidence VARCHAR(10) NOT NULL, 
	origin VARCHAR(20) NOT NULL, 
	layer VARCHAR(10) NOT NULL, 
	request_key VARCHAR(100), 
	version INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	deleted_at DATETIME, guideline_version INTEGER, 
	CONSTRAINT pk_annotations PRIMARY KEY (id), 
	CONSTRAINT ck_annotations_confidence CHECK (confidence IN ('sure', 'unsure')), 
	CONSTRAINT ck_annotations_layer CHECK (layer IN ('review', 'gold')), 
	CONSTRAINT ck_annotations_origin CHECK (origin IN ('manual', 'suggestion', 'import')), 
	CONSTRAINT ck_annotations_tag CHECK (tag IN ('claim', 'quote', 'disputed')), 
	CONSTRAINT ck_annotations_version CHECK (version > 0), 
	CONSTRAINT fk_annotations_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_annotations_reviewer_id_users FOREIGN KEY(reviewer_id) REFERENCES users (id), 
	CONSTRAINT uq_annotations_reviewer_id_request_key UNIQUE (reviewer_id, request_key)
);
INSERT INTO annotations VALUES('01a21208-73ee-72bc-95f1-2233a5b36d84','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729','01a21208-7355-7889-9e5b-4ad6344176a6','claim','Which bolts? 😀','{"checkworthiness":"check_worthy","claim_types":["event_property","numerical"],"claimant":"the city"}','unsure','manual','review',NULL,2,'2026-11-25 09:27:53.582473','2026-11-25 09:27:53.589492',NULL,1);
INSERT INTO annotations VALUES('01a21208-73fb-74c0-b324-89096112d0b6','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729','01a21208-735a-7926-9d84-f8e889bda433','quote',NULL,'{"quote_type":"mixed","speaker":"Ana Ruiz","speaker_type":"person"}','sure','manual','review',NULL,1,'2026-11-25 09:27:53.595978','2026-11-25 09:27:53.595978',NULL,1);
INSERT INTO annotations VALUES('01a21208-73ff-7368-b50c-cdab7bb4191e','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729','01a21208-735a-7926-9d84-f8e889bda433','claim',NULL,'{}','sure','manual','review',NULL,2,'2026-11-25 09:27:53.599900','2026-11-25 09:27:53.601250','2026-11-25 09:27:53.601250',1);
INSERT INTO annotations VALUES('01a21208-7403-7c87-a1f0-65f95de37005','01a21208-73e6-7c5f-a8c9-fd1e012cb973','01a21208-7355-7889-9e5b-4ad6344176a6','claim',NULL,'{}','sure','manual','review',NULL,1,'2026-11-25 09:27:53.603478','2026-11-25 09:27:53.603478',NULL,1);
INSERT INTO annotations VALUES('01a21208-7405-79cd-aea4-38f4e97e720e','01a21208-73e7-7261-9e06-ffc9b0105b9d','01a21208-735a-7926-9d84-f8e889bda433','claim',NULL,'{}','sure','manual','review',NULL,1,'2026-11-25 09:27:53.605379','2026-11-25 09:27:53.605379',NULL,1);
INSERT INTO annotations VALUES('01a21208-7491-7b84-bbc4-0cc9eacec714','01a21208-73e7-7261-9e06-ffc9b0105b9d','01a21208-735a-7926-9d84-f8e889bda433','disputed',NULL,'{"disputed_by":"the union of engineers","disputer_type":"organisation","reason":"contradicts_evidence","stance":"deny","target":"01a21208-7406-745f-842a-49d0f1ad925a"}','sure','manual','review',NULL,1,'2026-11-25 09:27:53.745422','2026-11-25 09:27:53.745422',NULL,1);
INSERT INTO annotations VALUES('01a21208-749e-7b42-8b67-20fec93a3740','01a21208-73e6-7c5f-a8c9-fd1dcf7a3729','01a21208-7355-7889-9e5b-4ad6344176a6','claim',NULL,'{}','sure','manual','review',NULL,1,'2026-11-25 09:27:53.758155','2026-11-25 09:27:53.758155',NULL,1);
INSERT INTO annotations VALUES('01a21208-74cb-7a60-919a-13565da3736e','01a21208-73e7-76e6-8b2b-34f32c42a412','01a21208-7355-7889-9e5b-4ad6344176a6','quote',NULL,'{"quote_type":"direct","speaker":"Ottilie Marsh"}','sure','suggestion','review',NULL,1,'2026-11-25 09:27:53.803945','2026-11-25 09:27:53.803945',NULL,1);
INSERT INTO annotations VALUES('01a21208-74ee-7ed3-ad68-99c78f4b861e','01a21208-73e6-7c5f-a8c9-fd1e012cb973','01a21208-735a-7926-9d84-f8e889bda433','quote',NULL,'{}','sure','manual','review',NULL,1,'2026-11-25 09:27:53.838028','2026-11-25 09:27:53.838028',NULL,1);
INSERT INTO annotations VALUES('01a21208-7547-747b-9d38-3a976b5be5a8','01a21208-73e6-7c5f-a8c9-fd1e012cb973','01a21208-735b-78ce-8a1e-e32bc2a444de','claim',NULL,'{}','sure','manual','gold',NULL,1,'2026-11-25 09:27:53.926871','2026-11-25 09:27:53.926871',NULL,1);
CREATE TABLE document_blocks (
	document_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	source_start INTEGER NOT NULL, 
	source_end INTEGER NOT NULL, 
	CONSTRAINT pk_document_blocks PRIMARY KEY (document_id, position), 
	CONSTRAINT ck_document_blocks_source_span CHECK (0 <= source_start AND source_start <= source_end), 
	CONSTRAINT ck_document_blocks_span CHECK (0 <= start AND start < "end"), 
	CONSTRAINT fk_document_blocks_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
);
INSERT INTO document_blocks VALUES('01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',0,'title',0,31,0,31);
INSERT INTO document_blocks VALUES('01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',1,'paragraph',33,134,33,134);
INSERT INTO document_blocks VALUES('01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',2,'paragraph',136,231,136,231);
INSERT INTO document_blocks VALUES('01a21208-73e6-7c5f-a8c9-fd1dcf7a3729',3,'paragraph',233,320,233,320);
INSERT INTO document_blocks VALUES('01a21208-73e6-7c5f-a8c9-fd1e012cb973',0,'title',0,26,0,26);
INSERT INTO document_blocks VALUES('01a21208-73e6-7c5f-a8c9-fd1e012cb973',1,'paragraph',28,58,28,58);
INSERT INTO document_blocks VALUES('01a21208-73e6-7c5f-a8c9-fd1e012cb973',2,'paragraph',60,161,60,161);
INSERT INTO document_blocks VALUES('01a21208-73e7-7261-9e06-ffc9b0105b9d',0,'title',0,22,0,22);
INSERT INTO document_blocks VALUES('01a21208-73e7-7261-9e06-ffc9b0105b9d',1,'paragraph',24,55,24,55);
INSERT INTO document_blocks VALUES('01a21208-73e7-7261-9e06-ffc9b0105b9d',2,'paragraph',57,198,57,198);
INSERT INTO document_blocks VALUES('01a21208-73e7-76e6-8b2b-34f32c42a412',0,'title',0,13,0,13);
INSERT INTO document_blocks VALUES('01a21208-73e7-76e6-8b2b-34f32c42a412',1,'credit',14,42,14,42);
INSERT INTO document_blocks VALUES('01a21208-73e7-76e6-8b2b-34f32c42a412',2,'credit',43,58,43,58);
INSERT INTO document_blocks VALUES('01a21208-73e7-76e6-8b2b-34f32c42a412',3,'credit',59,75,59,75);
INSERT INTO document_blocks VALUES('01a21208-73e7-76e6-8b2b-34f32c42a412',4,'paragraph',77,153,77,153);
CREATE TABLE sessions (
	token_hash VARCHAR(64) NOT NULL, 
	user_id VARCHAR(36) NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (token_hash), 
	CONSTRAINT fk_sessions_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO sessions VALUES('0f025d15c13bd8db6039ba6a85b4f73b9a787a09dd15d23fffd964dce23f3598','01a21208-7355-7889-9e5b-4ad6344176a6','2026-11-25 09:27:53.539797','2036-11-22 09:27:53.539797');
INSERT INTO sessions VALUES('129c5b65a93a1dcaaf21279ab8b944225b4a13d39540172907fa8d0f3b973d93','01a21208-7355-7889-9e5b-4ad6344176a6','2026-11-25 09:27:53.761648','2026-11-26 09:27:53.761648');
INSERT INTO sessions VALUES('7ecf6b1bcc11e32d47231f63e36f87451cbe5c7a0d53285443e638cc840da965','01a21208-735d-79fb-b493-1ca02a359fba','2026-11-25 09:27:53.762847','2026-11-26 09:27:53.762847');
INSERT INTO sessions VALUES('36a1d76d2980f1c754d264ad6763fb4742b25145028157ea859b5d22634bb8b5','01a21208-735a-7926-9d84-f8e889bda433','2026-11-25 09:27:53.810571','2026-11-26 09:27:53.810571');
INSERT INTO sessions VALUES('d38e2772fe82c206398a8026ac487e05f69789e8f07cd4987744c95ec5e6148e','01a21208-735b-78ce-8a1e-e32bc2a444de','2026-11-25 09:27:53.851987','2026-11-26 09:27:53.851987');
CREATE TABLE sign_in_links (
	token_hash VARCHAR(64) NOT NULL, 
	user_id VARCHAR(36) NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_sign_in_links PRIMARY KEY (token_hash), 
	CONSTRAINT fk_sign_in_links_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO sign_in_links VALUES('67f29a2bfe5a78a0983dd84da7aa76143f76005e6c15f0e1ea5ebf5fb23f69dc','01a21208-735a-7926-9d84-f8e889bda433','2026-11-25 09:27:53.541499','2026-11-26 09:27:53.541499',NULL);
CREATE TABLE annotation_spans (
	annotation_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	part VARCHAR(10) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	CONSTRAINT pk_annotation_spans PRIMARY KEY (annotation_id, position), 
	CONSTRAINT ck_annotation_spans_part CHECK (part IN ('content', 'speaker', 'cue')), 
	CONSTRAINT ck_annotation_spans_span CHECK (0 <= start AND start < "end"), 
	CONSTRAINT fk_annotation_spans_annotation_id_annotations FOREIGN KEY(annotation_id) REFERENCES annotations (id)
);
INSERT INTO annotation_spans VALUES('01a21208-73ee-72bc-95f1-2233a5b36d84',0,'content',136,175);
INSERT INTO annotation_spans VALUES('01a21208-73fb-74c0-b324-89096112d0b6',0,'content',34,53);
INSERT INTO annotation_spans VALUES('01a21208-73fb-74c0-b324-89096112d0b6',1,'content',86,104);
INSERT INTO annotation_spans VALUES('01a21208-73fb-74c0-b324-89096112d0b6',2,'speaker',60,74);
INSERT INTO annotation_spans VALUES('01a21208-73fb-74c0-b324-89096112d0b6',3,'cue',55,59);
INSERT INTO annotation_spans VALUES('01a21208-73ff-7368-b50c-cdab7bb4191e',0,'content',106,124);
INSERT INTO annotation_spans VALUES('01a21208-7403-7c87-a1f0-65f95de37005',0,'content',60,117);
INSERT INTO annotation_spans VALUES('01a21208-7405-79cd-aea4-38f4e97e720e',0,'content',57,129);
INSERT INTO annotation_spans VALUES('01a21208-7491-7b84-bbc4-0cc9eacec714',0,'content',150,197);
INSERT INTO annotation_spans VALUES('01a21208-749e-7b42-8b67-20fec93a3740',0,'content',2,12);
INSERT INTO annotation_spans VALUES('01a21208-74cb-7a60-919a-13565da3736e',0,'content',77,133);
INSERT INTO annotation_spans VALUES('01a21208-74cb-7a60-919a-13565da3736e',1,'speaker',139,152);
INSERT INTO annotation_spans VALUES('01a21208-74cb-7a60-919a-13565da3736e',2,'cue',134,138);
INSERT INTO annotation_spans VALUES('01a21208-74ee-7ed3-ad68-99c78f4b861e',0,'content',119,150);
INSERT INTO annotation_spans VALUES('01a21208-7547-747b-9d38-3a976b5be5a8',0,'content',60,117);
CREATE TABLE guidelines (
	version INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	written_by VARCHAR(100) NOT NULL, 
	written_at DATETIME NOT NULL, 
	CONSTRAINT pk_guidelines PRIMARY KEY (version), 
	CONSTRAINT ck_guidelines_version CHECK (version > 0)
);
INSERT INTO guidelines VALUES(1,replace('# Tag claims\n\nWhat can be checked.','\n',char(10)),'First words','root','2026-11-25 09:27:53.543408');
CREATE TABLE guideline_readings (
	user_id VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	read_at DATETIME NOT NULL, 
	CONSTRAINT pk_guideline_readings PRIMARY KEY (user_id), 
	CONSTRAINT fk_guideline_readings_user_id_users FOREIGN KEY(user_id) REFERENCES users (id), 
	CONSTRAINT fk_guideline_readings_version_guidelines FOREIGN KEY(version) REFERENCES guidelines (version)
);
INSERT INTO guideline_readings VALUES('01a21208-7355-7889-9e5b-4ad6344176a6',1,'2026-11-25 09:27:53.545388');
CREATE TABLE seals (
	id VARCHAR(36) NOT NULL, 
	document_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36), 
	round_id VARCHAR(36) NOT NULL, suggestions BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_seals PRIMARY KEY (id), 
	CONSTRAINT fk_seals_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_seals_person_id_users FOREIGN KEY(person_id) REFERENCES users (id), 
	CONSTRAINT uq_seals_document_id_person_id_round_id UNIQUE (document_id, person_id, round_id)
);
INSERT INTO seals VALUES('01a21208-74e5-75db-9095-8ced0e084ef7','01a21208-73e6-7c5f-a8c9-fd1e012cb973',NULL,'01a21208-74e1-7f8c-beb5-eccd9c03068f',1);
INSERT INTO seals VALUES('01a21208-7550-7584-9ae6-c9ce2b0328e2','01a21208-73e7-7261-9e06-ffc9b0105b9d',NULL,'01a21208-754d-7b4c-a596-55c753e9c3ff',0);
INSERT INTO seals VALUES('01a21208-7553-7164-90b8-caa84f336bc4','01a21208-73e7-7261-9e06-ffc9b0105b9d','01a21208-7355-7889-9e5b-4ad6344176a6','01a21208-754d-7b4c-a596-55c753e9c3ff',0);
INSERT INTO seals VALUES('01a21208-7553-73eb-96b3-296c22aeb979','01a21208-73e7-7261-9e06-ffc9b0105b9d','01a21208-735a-7926-9d84-f8e889bda433','01a21208-754d-7b4c-a596-55c753e9c3ff',0);
CREATE TABLE rounds (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	sight VARCHAR(10) NOT NULL, 
	dealing VARCHAR(10) NOT NULL, 
	readers INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	guideline_version INTEGER, 
	version INTEGER NOT NULL, 
	opened_by VARCHAR(100) NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, suggestions BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_rounds PRIMARY KEY (id), 
	CONSTRAINT ck_rounds_dealing CHECK (dealing IN ('dealt', 'taken')), 
	CONSTRAINT ck_rounds_sight CHECK (sight IN ('blind', 'open')), 
	CONSTRAINT ck_rounds_state CHECK (state IN ('open', 'closed')), 
	CONSTRAINT ck_rounds_readers CHECK (readers > 0), 
	CONSTRAINT fk_rounds_guideline_version_guidelines FOREIGN KEY(guideline_version) REFERENCES guidelines (version), 
	CONSTRAINT uq_rounds_name UNIQUE (name)
);
INSERT INTO rounds VALUES('01a21208-74e1-7f8c-beb5-eccd9c03068f','First','blind','dealt',2,'open',1,1,'root','2026-11-25 09:27:53.826591',NULL,1);
INSERT INTO rounds VALUES('01a21208-754d-7b4c-a596-55c753e9c3ff','Second','blind','dealt',2,'open',1,1,'root','2026-11-25 09:27:53.934317',NULL,0);
CREATE TABLE round_documents (
	round_id VARCHAR(36) NOT NULL, 
	document_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	withdrawn_at DATETIME, 
	adjudicated_by VARCHAR(100), 
	adjudicated_at DATETIME, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_round_documents PRIMARY KEY (round_id, document_id), 
	CONSTRAINT fk_round_documents_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_round_documents_round_id_rounds FOREIGN KEY(round_id) REFERENCES rounds (id)
);
INSERT INTO round_documents VALUES('01a21208-74e1-7f8c-beb5-eccd9c03068f','01a21208-73e6-7c5f-a8c9-fd1e012cb973',0,NULL,NULL,NULL,2);
INSERT INTO round_documents VALUES('01a21208-754d-7b4c-a596-55c753e9c3ff','01a21208-73e7-7261-9e06-ffc9b0105b9d',0,NULL,NULL,NULL,1);
CREATE TABLE round_reviewers (
	round_id VARCHAR(36) NOT NULL, 
	reviewer_id VARCHAR(36) NOT NULL, 
	left_at DATETIME, 
	CONSTRAINT pk_round_reviewers PRIMARY KEY (round_id, reviewer_id), 
	CONSTRAINT fk_round_reviewers_reviewer_id_users FOREIGN KEY(reviewer_id) REFERENCES users (id), 
	CONSTRAINT fk_round_reviewers_round_id_rounds FOREIGN KEY(round_id) REFERENCES rounds (id)
);
INSERT INTO round_reviewers VALUES('01a21208-74e1-7f8c-beb5-eccd9c03068f','01a21208-7355-7889-9e5b-4ad6344176a6',NULL);
INSERT INTO round_reviewers VALUES('01a21208-74e1-7f8c-beb5-eccd9c03068f','01a21208-735a-7926-9d84-f8e889bda433',NULL);
INSERT INTO round_reviewers VALUES('01a21208-754d-7b4c-a596-55c753e9c3ff','01a21208-7355-7889-9e5b-4ad6344176a6',NULL);
INSERT INTO round_reviewers VALUES('01a21208-754d-7b4c-a596-55c753e9c3ff','01a21208-735a-7926-9d84-f8e889bda433',NULL);
CREATE TABLE assignments (
	id VARCHAR(36) NOT NULL, 
	round_id VARCHAR(36) NOT NULL, 
	document_id VARCHAR(36) NOT NULL, 
	reviewer_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	reason TEXT, 
	changed_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_assignments PRIMARY KEY (id), 
	CONSTRAINT ck_assignments_state CHECK (state IN ('waiting', 'started', 'done', 'skipped', 'released')), 
	CONSTRAINT fk_assignments_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_assignments_reviewer_id_users FOREIGN KEY(reviewer_id) REFERENCES users (id), 
	CONSTRAINT fk_assignments_round_id_rounds FOREIGN KEY(round_id) REFERENCES rounds (id), 
	CONSTRAINT uq_assignments_round_id_document_id_reviewer_id UNIQUE (round_id, document_id, reviewer_id)
);
INSERT INTO assignments VALUES('01a21208-74ea-74fd-b213-c6ea49380577','01a21208-74e1-7f8c-beb5-eccd9c03068f','01a21208-73e6-7c5f-a8c9-fd1e012cb973','01a21208-7355-7889-9e5b-4ad6344176a6',0,'done',NULL,'2026-11-25 09:27:53.847267',3);
INSERT INTO assignments VALUES('01a21208-74ea-74fd-b213-c6eab677686f','01a21208-74e1-7f8c-beb5-eccd9c03068f','01a21208-73e6-7c5f-a8c9-fd1e012cb973','01a21208-735a-7926-9d84-f8e889bda433',0,'done',NULL,'2026-11-25 09:27:53.850140',3);
INSERT INTO assignments VALUES('01a21208-7552-7af2-8267-c814112f902b','01a21208-754d-7b4c-a596-55c753e9c3ff','01a21208-73e7-7261-9e06-ffc9b0105b9d','01a21208-7355-7889-9e5b-4ad6344176a6',0,'waiting',NULL,'2026-11-25 09:27:53.938598',1);
INSERT INTO assignments VALUES('01a21208-7552-7f4a-95c9-bfc2646670cf','01a21208-754d-7b4c-a596-55c753e9c3ff','01a21208-73e7-7261-9e06-ffc9b0105b9d','01a21208-735a-7926-9d84-f8e889bda433',0,'waiting',NULL,'2026-11-25 09:27:53.938598',1);
CREATE TABLE decisions (
	id VARCHAR(36) NOT NULL, 
	round_id VARCHAR(36) NOT NULL, 
	document_id VARCHAR(36) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	outcome VARCHAR(10) NOT NULL, 
	reviewed TEXT NOT NULL, 
	gold TEXT NOT NULL, 
	reason TEXT, 
	decided_by VARCHAR(100) NOT NULL, 
	decided_at DATETIME NOT NULL, 
	undone_at DATETIME, 
	CONSTRAINT pk_decisions PRIMARY KEY (id), 
	CONSTRAINT ck_decisions_outcome CHECK (outcome IN ('accepted', 'rewritten', 'refused', 'nothing')), 
	CONSTRAINT ck_decisions_span CHECK (0 <= start AND start < "end"), 
	CONSTRAINT fk_decisions_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_decisions_round_id_rounds FOREIGN KEY(round_id) REFERENCES rounds (id)
);
INSERT INTO decisions VALUES('01a21208-7548-710d-b50a-ad6c07e0bde0','01a21208-74e1-7f8c-beb5-eccd9c03068f','01a21208-73e6-7c5f-a8c9-fd1e012cb973',60,117,'accepted','["01a21208-7403-7c87-a1f0-65f95de37005"]','["01a21208-7547-747b-9d38-3a976b5be5a8"]',NULL,'jo','2026-11-25 09:27:53.928447',NULL);
CREATE TABLE suggestion_thresholds (
	kind VARCHAR(40) NOT NULL, 
	least_score INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_suggestion_thresholds PRIMARY KEY (kind), 
	CONSTRAINT ck_suggestion_thresholds_least_score CHECK (least_score BETWEEN 0 AND 101)
);
INSERT INTO suggestion_thresholds VALUES('direct quote',40,1);
CREATE TABLE suggestion_decisions (
	id VARCHAR(36) NOT NULL, 
	document_id VARCHAR(36) NOT NULL, 
	reviewer_id VARCHAR(36) NOT NULL, 
	annotation_id VARCHAR(36), 
	"key" VARCHAR(64) NOT NULL, 
	detector VARCHAR(60) NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	tag VARCHAR(20) NOT NULL, 
	spans TEXT NOT NULL, 
	score INTEGER NOT NULL, 
	outcome VARCHAR(10) NOT NULL, 
	decided_at DATETIME NOT NULL, 
	CONSTRAINT pk_suggestion_decisions PRIMARY KEY (id), 
	CONSTRAINT ck_suggestion_decisions_outcome CHECK (outcome IN ('accepted', 'rejected')), 
	CONSTRAINT ck_suggestion_decisions_annotation CHECK ((outcome = 'accepted') = (annotation_id IS NOT NULL)), 
	CONSTRAINT ck_suggestion_decisions_score CHECK (score BETWEEN 0 AND 100), 
	CONSTRAINT fk_suggestion_decisions_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_suggestion_decisions_reviewer_id_users FOREIGN KEY(reviewer_id) REFERENCES users (id), 
	CONSTRAINT fk_suggestion_decisions_annotation_id_annotations FOREIGN KEY(annotation_id) REFERENCES annotations (id), 
	CONSTRAINT uq_suggestion_decisions_document_id_reviewer_id_key UNIQUE (document_id, reviewer_id, "key")
);
INSERT INTO suggestion_decisions VALUES('01a21208-74cd-791a-9249-484527eb2979','01a21208-73e7-76e6-8b2b-34f32c42a412','01a21208-7355-7889-9e5b-4ad6344176a6','01a21208-74cb-7a60-919a-13565da3736e','a9d414deeb757425929f952ccf2bbc39a91808c22d8b67bcf729f38a5f557e68','quotes/1','direct quote','quote','[["content",77,133],["cue",134,138],["speaker",139,152]]',97,'accepted','2026-11-25 09:27:53.805345');
INSERT INTO suggestion_decisions VALUES('01a21208-74d9-7cc8-a31d-9bc26b7466cf','01a21208-73e7-76e6-8b2b-34f32c42a412','01a21208-735a-7926-9d84-f8e889bda433',NULL,'a9d414deeb757425929f952ccf2bbc39a91808c22d8b67bcf729f38a5f557e68','quotes/1','direct quote','quote','[["content",77,133],["cue",134,138],["speaker",139,152]]',97,'rejected','2026-11-25 09:27:53.817473');
CREATE TABLE claims (
	number INTEGER NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	text TEXT NOT NULL, 
	language VARCHAR(35), 
	claimant TEXT, 
	claimed_on DATE, 
	claimed_precision VARCHAR(10), 
	location TEXT, 
	merged_into VARCHAR(36), 
	version INTEGER NOT NULL, 
	created_by VARCHAR(100) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_claims PRIMARY KEY (number), 
	CONSTRAINT ck_claims_claimed_precision CHECK (claimed_precision IN ('day', 'month', 'year')), 
	CONSTRAINT ck_claims_text CHECK (length(text) BETWEEN 1 AND 10000), 
	CONSTRAINT ck_claims_merged_into CHECK (merged_into IS NULL OR merged_into <> id), 
	CONSTRAINT ck_claims_version CHECK (version > 0), 
	CONSTRAINT fk_claims_merged_into_claims FOREIGN KEY(merged_into) REFERENCES claims (id), 
	CONSTRAINT uq_claims_id UNIQUE (id)
);
INSERT INTO claims VALUES(1,'01a21208-7406-745f-842a-49d0f1ad925a','Nine of ten bolts of the Elm bridge were replaced in 2019.','en','the city','2024-03-04','day','Elmstadt',NULL,1,'ana','2026-11-25 09:27:53.606783','2026-11-25 09:27:53.606783');
INSERT INTO claims VALUES(2,'01a21208-747b-7374-81e8-3e8843ed93e2','The Elm bridge is safe.',NULL,NULL,NULL,NULL,NULL,NULL,1,'ben','2026-11-25 09:27:53.723751','2026-11-25 09:27:53.723751');
INSERT INTO claims VALUES(3,'01a21208-747c-76aa-9f34-4830436537a5','Most bolts of the Elm bridge are new.',NULL,NULL,NULL,NULL,NULL,'01a21208-7406-745f-842a-49d0f1ad925a',2,'ben','2026-11-25 09:27:53.724504','2026-11-25 09:27:53.732105');
CREATE TABLE ratings (
	id VARCHAR(36) NOT NULL, 
	name TEXT NOT NULL, 
	value INTEGER, 
	worst INTEGER, 
	best INTEGER, 
	position INTEGER NOT NULL, 
	retired_at DATETIME, 
	CONSTRAINT pk_ratings PRIMARY KEY (id), 
	CONSTRAINT ck_ratings_name CHECK (length(name) BETWEEN 1 AND 500), 
	CONSTRAINT ck_ratings_value CHECK (value IS NULL AND worst IS NULL AND best IS NULL OR worst < best AND value BETWEEN worst AND best), 
	CONSTRAINT uq_ratings_name UNIQUE (name)
);
INSERT INTO ratings VALUES('rating-1','True',5,1,5,1,NULL);
INSERT INTO ratings VALUES('rating-2','Mostly true',4,1,5,2,NULL);
INSERT INTO ratings VALUES('rating-3','Half true',3,1,5,3,NULL);
INSERT INTO ratings VALUES('rating-4','Mostly false',2,1,5,4,NULL);
INSERT INTO ratings VALUES('rating-5','False',1,1,5,5,NULL);
INSERT INTO ratings VALUES('rating-6','Unproven',NULL,NULL,NULL,6,NULL);
INSERT INTO ratings VALUES('rating-7','Satire',NULL,NULL,NULL,7,NULL);
CREATE TABLE claim_links (
	id VARCHAR(36) NOT NULL, 
	claim_id VARCHAR(36) NOT NULL, 
	other_id VARCHAR(36) NOT NULL, 
	relation VARCHAR(20) NOT NULL, 
	created_by VARCHAR(100) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_claim_links PRIMARY KEY (id), 
	CONSTRAINT ck_claim_links_relation CHECK (relation IN ('same', 'narrower', 'broader', 'contradicts', 'related')), 
	CONSTRAINT ck_claim_links_other_id CHECK (claim_id <> other_id), 
	CONSTRAINT fk_claim_links_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id), 
	CONSTRAINT fk_claim_links_other_id_claims FOREIGN KEY(other_id) REFERENCES claims (id), 
	CONSTRAINT uq_claim_links_claim_id_other_id UNIQUE (claim_id, other_id)
);
INSERT INTO claim_links VALUES('01a21208-7482-7986-8fed-1ac7baa9cc9d','01a21208-747b-7374-81e8-3e8843ed93e2','01a21208-7406-745f-842a-49d0f1ad925a','related','ana','2026-11-25 09:27:53.730339');
CREATE TABLE evidence (
	id VARCHAR(36) NOT NULL, 
	claim_id VARCHAR(36) NOT NULL, 
	url TEXT NOT NULL, 
	archived_url TEXT, 
	title TEXT, 
	publisher TEXT, 
	published_on DATE, 
	medium VARCHAR(20) NOT NULL, 
	excerpt TEXT, 
	stance VARCHAR(20) NOT NULL, 
	added_by VARCHAR(100) NOT NULL, 
	added_at DATETIME NOT NULL, 
	removed_at DATETIME, 
	CONSTRAINT pk_evidence PRIMARY KEY (id), 
	CONSTRAINT ck_evidence_medium CHECK (medium IN ('web_text', 'pdf', 'metadata', 'web_table', 'image', 'video', 'other')), 
	CONSTRAINT ck_evidence_stance CHECK (stance IN ('supports', 'refutes', 'neutral')), 
	CONSTRAINT fk_evidence_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id)
);
INSERT INTO evidence VALUES('01a21208-748b-74f4-90fa-bd3f3766143d','01a21208-7406-745f-842a-49d0f1ad925a','https://example.org/file',NULL,'Works of 2019','City of Elmstadt','2019-09-01','pdf','six bolts','refutes','ana','2026-11-25 09:27:53.739639',NULL);
CREATE TABLE verdicts (
	id VARCHAR(36) NOT NULL, 
	claim_id VARCHAR(36) NOT NULL, 
	label VARCHAR(30) NOT NULL, 
	rating_id VARCHAR(36), 
	explanation TEXT NOT NULL, 
	rated_as_of DATE NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	author VARCHAR(100) NOT NULL, 
	created_at DATETIME NOT NULL, 
	confirmed_by VARCHAR(100), 
	confirmed_at DATETIME, 
	corrects VARCHAR(36), 
	CONSTRAINT pk_verdicts PRIMARY KEY (id), 
	CONSTRAINT ck_verdicts_label CHECK (label IN ('supported', 'refuted', 'not_enough_evidence', 'conflicting_evidence')), 
	CONSTRAINT ck_verdicts_state CHECK (state IN ('proposed', 'confirmed')), 
	CONSTRAINT ck_verdicts_corrects CHECK (corrects IS NULL OR corrects <> id), 
	CONSTRAINT ck_verdicts_explanation CHECK (length(explanation) > 0), 
	CONSTRAINT fk_verdicts_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id), 
	CONSTRAINT fk_verdicts_corrects_verdicts FOREIGN KEY(corrects) REFERENCES verdicts (id), 
	CONSTRAINT fk_verdicts_rating_id_ratings FOREIGN KEY(rating_id) REFERENCES ratings (id), 
	CONSTRAINT uq_verdicts_corrects UNIQUE (corrects)
);
INSERT INTO verdicts VALUES('01a21208-7487-7f75-92d5-45a651638d86','01a21208-7406-745f-842a-49d0f1ad925a','refuted','rating-1','Six of ten, the file says.','2024-03-10','confirmed','ana','2026-11-25 09:27:53.735745','ben','2026-11-25 09:27:53.737542',NULL);
INSERT INTO verdicts VALUES('01a21208-748a-7824-b382-4a6bee861f93','01a21208-7406-745f-842a-49d0f1ad925a','not_enough_evidence',NULL,'A second file says nothing.','2024-03-12','proposed','ana','2026-11-25 09:27:53.738923',NULL,NULL,'01a21208-7487-7f75-92d5-45a651638d86');
CREATE TABLE appearances (
	id VARCHAR(36) NOT NULL, 
	claim_id VARCHAR(36) NOT NULL, 
	annotation_id VARCHAR(36) NOT NULL, 
	relation VARCHAR(20) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	method VARCHAR(20) NOT NULL, 
	score INTEGER, 
	decided_by VARCHAR(100), 
	decided_at DATETIME, 
	CONSTRAINT pk_appearances PRIMARY KEY (id), 
	CONSTRAINT ck_appearances_method CHECK (method IN ('manual', 'matching', 'copy')), 
	CONSTRAINT ck_appearances_relation CHECK (relation IN ('same', 'narrower', 'broader', 'contradicts', 'related')), 
	CONSTRAINT ck_appearances_state CHECK (state IN ('suggested', 'confirmed', 'rejected')), 
	CONSTRAINT ck_appearances_score CHECK (score BETWEEN 0 AND 1000), 
	CONSTRAINT fk_appearances_annotation_id_annotations FOREIGN KEY(annotation_id) REFERENCES annotations (id), 
	CONSTRAINT fk_appearances_claim_id_claims FOREIGN KEY(claim_id) REFERENCES claims (id), 
	CONSTRAINT uq_appearances_claim_id_annotation_id UNIQUE (claim_id, annotation_id)
);
INSERT INTO appearances VALUES('01a21208-747a-791c-a0a0-c4f459343e23','01a21208-7406-745f-842a-49d0f1ad925a','01a21208-73ee-72bc-95f1-2233a5b36d84','same','confirmed','manual',NULL,'ana','2026-11-25 09:27:53.722377');
INSERT INTO appearances VALUES('01a21208-747d-701f-86e6-b55548e27b15','01a21208-7406-745f-842a-49d0f1ad925a','01a21208-7403-7c87-a1f0-65f95de37005','same','confirmed','matching',912,'ana','2026-11-25 09:27:53.726049');
INSERT INTO appearances VALUES('01a21208-747f-7518-aa27-a49bbba22500','01a21208-747b-7374-81e8-3e8843ed93e2','01a21208-7405-79cd-aea4-38f4e97e720e','same','rejected','matching',401,'ben','2026-11-25 09:27:53.727261');
INSERT INTO appearances VALUES('01a21208-7480-7cd7-896d-2d4fac05ef42','01a21208-7406-745f-842a-49d0f1ad925a','01a21208-7405-79cd-aea4-38f4e97e720e','narrower','confirmed','manual',NULL,'ben','2026-11-25 09:27:53.728288');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','claims_words','claims_words',0,'CREATE VIRTUAL TABLE claims_words USING fts5(text, claimant, content=''claims'', content_rowid=''number'', tokenize=''porter unicode61 remove_diacritics 2'')');
CREATE TABLE IF NOT EXISTS 'claims_words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO claims_words_data VALUES(1,X'031902');
INSERT INTO claims_words_data VALUES(10,X'000000000103030003010101020101030101');
INSERT INTO claims_words_data VALUES(137438953473,X'0000007005303230313901020d0104626f6c7401020502047269646701020901046369746901060101030103656c6d0102080102696e01020c01046e696e6501020201026f660104030501067265706c616301020b010374656e0102040202686501080701010201047765726501020a040909090b080709080b080a');
INSERT INTO claims_words_data VALUES(274877906945,X'0000002e063062726964670202040103656c6d020203010269730202050104736166650202060103746865020202040a080709');
INSERT INTO claims_words_data VALUES(412316860417,X'00000045033061720302080104626f6c740302030204726964670302070103656c6d03020601046d6f737403020201036e657703020901026f6603020401037468650302050407090908090807');
CREATE TABLE IF NOT EXISTS 'claims_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO claims_words_idx VALUES(1,X'',2);
INSERT INTO claims_words_idx VALUES(2,X'',2);
INSERT INTO claims_words_idx VALUES(3,X'',2);
CREATE TABLE IF NOT EXISTS 'claims_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO claims_words_docsize VALUES(1,X'0c02');
INSERT INTO claims_words_docsize VALUES(2,X'0500');
INSERT INTO claims_words_docsize VALUES(3,X'0800');
CREATE TABLE IF NOT EXISTS 'claims_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO claims_words_config VALUES('version',4);
CREATE TABLE searchable_documents (
	number INTEGER NOT NULL, 
	document_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_searchable_documents PRIMARY KEY (number), 
	CONSTRAINT fk_searchable_documents_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT uq_searchable_documents_document_id UNIQUE (document_id)
);
INSERT INTO searchable_documents VALUES(1,'01a21208-73e6-7c5f-a8c9-fd1dcf7a3729');
INSERT INTO searchable_documents VALUES(2,'01a21208-73e6-7c5f-a8c9-fd1e012cb973');
INSERT INTO searchable_documents VALUES(3,'01a21208-73e7-7261-9e06-ffc9b0105b9d');
INSERT INTO searchable_documents VALUES(4,'01a21208-73e7-76e6-8b2b-34f32c42a412');
CREATE TABLE searchable_annotations (
	number INTEGER NOT NULL, 
	annotation_id VARCHAR(36) NOT NULL, 
	words TEXT NOT NULL, 
	people TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_searchable_annotations PRIMARY KEY (number), 
	CONSTRAINT fk_searchable_annotations_annotation_id_annotations FOREIGN KEY(annotation_id) REFERENCES annotations (id), 
	CONSTRAINT uq_searchable_annotations_annotation_id UNIQUE (annotation_id)
);
INSERT INTO searchable_annotations VALUES(1,'01a21208-73ee-72bc-95f1-2233a5b36d84','Nine of ten bolts were replaced in 2019',' the city ','Which bolts? 😀 ');
INSERT INTO searchable_annotations VALUES(2,'01a21208-73fb-74c0-b324-89096112d0b6','The bridge is safe, standing beside it','Ana Ruiz  ',' ');
INSERT INTO searchable_annotations VALUES(3,'01a21208-7403-7c87-a1f0-65f95de37005','Nine of ten bolts of the Elm bridge were replaced in 2019','  ',' ');
INSERT INTO searchable_annotations VALUES(4,'01a21208-7405-79cd-aea4-38f4e97e720e','The city replaced nine out of ten bolts on the Elm bridge five years ago','  ',' ');
INSERT INTO searchable_annotations VALUES(5,'01a21208-7491-7b84-bbc4-0cc9eacec714','The union of engineers called that a fairy tale','  the union of engineers',' ');
INSERT INTO searchable_annotations VALUES(6,'01a21208-749e-7b42-8b67-20fec93a3740','Mayor says','  ',' ');
INSERT INTO searchable_annotations VALUES(7,'01a21208-74cb-7a60-919a-13565da3736e','“Nobody likes a detour of nine miles across the county,”','Ottilie Marsh  ',' ');
INSERT INTO searchable_annotations VALUES(8,'01a21208-74ee-7ed3-ad68-99c78f4b861e','Mayor Ana Ruiz told the council','  ',' ');
INSERT INTO searchable_annotations VALUES(9,'01a21208-7547-747b-9d38-3a976b5be5a8','Nine of ten bolts of the Elm bridge were replaced in 2019','  ',' ');
CREATE TABLE aliases (
	id VARCHAR(36) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	alias TEXT NOT NULL, 
	name TEXT NOT NULL, 
	created_by VARCHAR(100) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_aliases PRIMARY KEY (id), 
	CONSTRAINT ck_aliases_name CHECK (alias <> name), 
	CONSTRAINT ck_aliases_kind CHECK (kind IN ('person', 'publisher')), 
	CONSTRAINT uq_aliases_kind_alias UNIQUE (kind, alias)
);
INSERT INTO aliases VALUES('01a21208-748e-7db9-b54b-8063f3963f1a','person','A. Ruiz','Ana Ruiz','ana','2026-11-25 09:27:53.742461');
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','documents_index','documents_index',0,'CREATE VIRTUAL TABLE documents_index USING fts5(title, author, publisher, text, content='''', tokenize=''unicode61 remove_diacritics 2'')');
CREATE TABLE IF NOT EXISTS 'documents_index_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO documents_index_data VALUES(1,X'041002038118');
INSERT INTO documents_index_data VALUES(10,X'000000000101010001010101');
INSERT INTO documents_index_data VALUES(137438953473,X'0000048004303030300106010328020133040601030d020136040601030e0104323031390106010320010601031703023234020601030b010601030b010601030c0101330106010336010134020601030902013001060103270101350306010309010161010601032a02060103240106010311020563726f737304060103160202676f030601031a02026e61010601030e0106010319030164010601033802057574686f7204060103080106626573696465010601031302036f6c740106010333050173010601031c010601030f010a050103051002057269646765010c05010305061e010a02010302130106010317010463616665010601032e03046c6c65640306010322030572726965730106010326040173010601032902036974790106010322020601030d02056c61696d73010601032302066f756e63696c020601031d010a020103021c0502747904060103180404726965720206010308010464617465040601030b030179010601032b020565746f7572040a0201030311020769736167726565010601031602046f75627401060103300103656c6d0206010312010601031604057374616474020601030702086e67696e656572730106010315020601032101056661697279030601032503066d696c696573010601032c0203656c6c0106010334020369766503060103180103686173010601033a020465617264030601031d05017303080301030303017201060103180102696e010801031f100106010316020173010a060103060601080301030302017401080103141f01026a6f040c01010201030901056c696b6573040601031001056d617263680106010337010601030a010601030a04027368040601031b0303796f72010a020103020d010a06010306140204696c6573040601031502056f6e6461790106010311010601031f01046e696e650106010319010601030c010601030f010601031402056f626f64790106010339030601030f03037274680306010306010c01020201030501026f66010601031a010801030d05010c040103040f11010601031302016e010801031027010601031e010601031402067474696c6965040601031a0202757403060103100104706f73740306010308010c010204010307020875626c6973686572040601030401087265706c61636564010601031e0106010315010601030e0203697665010601032f020375697a010601030f010601031a010473616665010a070103070601080401030403026964010801030c31030601031903027973010803010303010805010305020774616e64696e670106010312010474616c6503060103260202656e010601031b010601030e010601031202036861740306010323030165010e04010304061b0501080103110d010c01030c0b08050106010317020469746c65040601030202036f6c64020601031b0105756e696f6e030601031f01047661696c040c01010301030a03046c6c65790306010307010c010203010306010477657265010601031d010601031402026879010601033c020369746801060103170105796561727303060103190104f09d929c0106010332040a0808101308080808120c090e080c0d0a141b0b0b0c080f0c14090b0b080e0e0b0f0c140c0d0a0a0a0b09080f10090c0c1609130b111a11121c130d09130f190a0f130f100e0b130a1f0b0a0c0e1310090a0c');
CREATE TABLE IF NOT EXISTS 'documents_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO documents_index_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'documents_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO documents_index_docsize VALUES(1,X'0600003b');
INSERT INTO documents_index_docsize VALUES(2,X'0500001e');
INSERT INTO documents_index_docsize VALUES(3,X'04000025');
INSERT INTO documents_index_docsize VALUES(4,X'0102031a');
CREATE TABLE IF NOT EXISTS 'documents_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO documents_index_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','annotations_index','annotations_index',0,'CREATE VIRTUAL TABLE annotations_index USING fts5(words, people, note, content='''', tokenize=''unicode61 remove_diacritics 2'')');
CREATE TABLE IF NOT EXISTS 'annotations_index_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO annotations_index_data VALUES(1,X'09510a02');
INSERT INTO annotations_index_data VALUES(10,X'00000000010e0e000e0101010201010301010401010501010601010701010801010901010a01010b01010c01010d01010e0101');
INSERT INTO annotations_index_data VALUES(137438953473,X'0000006e0530323031390102090105626f6c747301080501020301046369747901060101030102696e01020801046e696e6501020201026f6601020301087265706c61636564010207010374656e010204020268650106010102010477657265010206020468696368010601020204090d0b0709070d080909');
INSERT INTO annotations_index_data VALUES(274877906945,X'0000005a05303230313901010105626f6c7473010101046369747901010102696e010101046e696e65010101026f66010101087265706c616365640101010374656e010102026865010101047765726501010204686963680101040809080608060c070608');
INSERT INTO annotations_index_data VALUES(412316860417,X'0000006e0530323031390102090105626f6c747301080501020301046369747901060101030102696e01020801046e696e6501020201026f6601020301087265706c61636564010207010374656e010204020268650106010102010477657265010206020468696368010601020204090d0b0709070d080909');
INSERT INTO annotations_index_data VALUES(549755813889,X'0000003c0430616e61020601010201066272696467650202030102697302020401047275697a02060101030104736166650202050103746865020202040a0b070b09');
INSERT INTO annotations_index_data VALUES(687194767361,X'000000580430616e6102070101020106626573696465020207020572696467650203030102697302030402017402020801047275697a0207010103010473616665020305020774616e64696e670202060103746865020302040a0b0a07060b090c');
INSERT INTO annotations_index_data VALUES(824633720833,X'0000001f093064697361677265650302030109656e67696e65657273030202040d');
INSERT INTO annotations_index_data VALUES(962072674305,X'0000001d0930646973616772656503010109656e67696e656572730301040c');
INSERT INTO annotations_index_data VALUES(1099511627777,X'0000006605303230313903020d0105626f6c7473030205020572696467650302090103656c6d0302080102696e03020c01046e696e6503020201026f660304030501087265706c6163656403020b010374656e0302040202686503020701047765726503020a04090a0a080709080d0807');
INSERT INTO annotations_index_data VALUES(1236950581249,X'0000007e043061676f0402100105626f6c74730402090205726964676504020d0104636974790402030103656c6d04020c01046669766504020e01046e696e6504020501026f6604020702016e04020a0202757404020601087265706c61636564040204010374656e040208020268650404020b0105796561727304020f04080a0a090809090706070d0808');
INSERT INTO annotations_index_data VALUES(1374389534721,X'00000061023061050208010663616c6c65640502060109656e67696e656572730508050101050105666169727905020901026f66050804010104010474616c6505020a02036861740502070301650508020101020105756e696f6e05080301010304060b110a0a090809');
INSERT INTO annotations_index_data VALUES(1511828488193,X'0000001706306d61796f72060202010473617973060203040a');
INSERT INTO annotations_index_data VALUES(1649267441665,X'00000078023061070204020563726f73730702090106636f756e747907020b01066465746f757207020501056c696b657307020301056d6172736807060101030204696c657307020801046e696e6507020702056f626f647907020201026f6607020602067474696c69650706010102010374686507020a04060a0b0b0a0c09090a070d');
INSERT INTO annotations_index_data VALUES(1786706395137,X'0000003b0430616e610802030107636f756e63696c08020701056d61796f7208020201047275697a080204010374686508020602036f6c6408020504080c0a0908');
INSERT INTO annotations_index_data VALUES(1924145348609,X'0000006605303230313909020d0105626f6c7473090205020572696467650902090103656c6d0902080102696e09020c01046e696e6509020201026f660904030501087265706c6163656409020b010374656e0902040202686509020701047765726509020a04090a0a080709080d0807');
CREATE TABLE IF NOT EXISTS 'annotations_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO annotations_index_idx VALUES(1,X'',2);
INSERT INTO annotations_index_idx VALUES(2,X'',2);
INSERT INTO annotations_index_idx VALUES(3,X'',2);
INSERT INTO annotations_index_idx VALUES(4,X'',2);
INSERT INTO annotations_index_idx VALUES(5,X'',2);
INSERT INTO annotations_index_idx VALUES(6,X'',2);
INSERT INTO annotations_index_idx VALUES(7,X'',2);
INSERT INTO annotations_index_idx VALUES(8,X'',2);
INSERT INTO annotations_index_idx VALUES(9,X'',2);
INSERT INTO annotations_index_idx VALUES(10,X'',2);
INSERT INTO annotations_index_idx VALUES(11,X'',2);
INSERT INTO annotations_index_idx VALUES(12,X'',2);
INSERT INTO annotations_index_idx VALUES(13,X'',2);
INSERT INTO annotations_index_idx VALUES(14,X'',2);
CREATE TABLE IF NOT EXISTS 'annotations_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO annotations_index_docsize VALUES(1,X'080202');
INSERT INTO annotations_index_docsize VALUES(2,X'070200');
INSERT INTO annotations_index_docsize VALUES(3,X'0c0000');
INSERT INTO annotations_index_docsize VALUES(4,X'0f0000');
INSERT INTO annotations_index_docsize VALUES(5,X'090400');
INSERT INTO annotations_index_docsize VALUES(6,X'020000');
INSERT INTO annotations_index_docsize VALUES(7,X'0a0200');
INSERT INTO annotations_index_docsize VALUES(8,X'060000');
INSERT INTO annotations_index_docsize VALUES(9,X'0c0000');
CREATE TABLE IF NOT EXISTS 'annotations_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO annotations_index_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','claims_index','claims_index',0,'CREATE VIRTUAL TABLE claims_index USING fts5(text, claimant, content='''', tokenize=''unicode61 remove_diacritics 2'')');
CREATE TABLE IF NOT EXISTS 'claims_index_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO claims_index_data VALUES(1,X'031902');
INSERT INTO claims_index_data VALUES(10,X'000000000103030003010101020101030101');
INSERT INTO claims_index_data VALUES(137438953473,X'0000007405303230313901020d0105626f6c74730102050205726964676501020901046369747901060101030103656c6d0102080102696e01020c01046e696e6501020201026f660104030501087265706c6163656401020b010374656e0102040202686501080701010201047765726501020a04090a0a0b080709080d080a');
INSERT INTO claims_index_data VALUES(274877906945,X'0000002f07306272696467650202040103656c6d020203010269730202050104736166650202060103746865020202040b080709');
INSERT INTO claims_index_data VALUES(412316860417,X'0000004804306172650302080105626f6c7473030203020572696467650302070103656c6d03020601046d6f737403020201036e657703020901026f66030204010374686503020504080a0a08090807');
CREATE TABLE IF NOT EXISTS 'claims_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO claims_index_idx VALUES(1,X'',2);
INSERT INTO claims_index_idx VALUES(2,X'',2);
INSERT INTO claims_index_idx VALUES(3,X'',2);
CREATE TABLE IF NOT EXISTS 'claims_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO claims_index_docsize VALUES(1,X'0c02');
INSERT INTO claims_index_docsize VALUES(2,X'0500');
INSERT INTO claims_index_docsize VALUES(3,X'0800');
CREATE TABLE IF NOT EXISTS 'claims_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO claims_index_config VALUES('version',4);
CREATE TABLE access_tokens (
	id VARCHAR(36) NOT NULL, 
	user_id VARCHAR(36) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	prefix VARCHAR(12) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	scopes VARCHAR(100) NOT NULL, 
	created_by VARCHAR(100) NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	last_used_at DATETIME, 
	revoked_at DATETIME, 
	CONSTRAINT pk_access_tokens PRIMARY KEY (id), 
	CONSTRAINT fk_access_tokens_user_id_users FOREIGN KEY(user_id) REFERENCES users (id), 
	CONSTRAINT uq_access_tokens_token_hash UNIQUE (token_hash)
);
INSERT INTO access_tokens VALUES('01a21208-7495-7824-bca0-0dfe5e7bd890','01a21208-7355-7889-9e5b-4ad6344176a6','test','fca_tz6afKmk','5f8f57838ba56c863b0b9aa172da82ac9e1a13669fd108f484b76a8dd32b9cdd','read write export','test','2026-11-25 09:27:53.749158','2026-11-26 09:27:53.749158','2026-11-25 09:27:53.754871',NULL);
CREATE TABLE kept_answers (
	user_id VARCHAR(36) NOT NULL, 
	"key" VARCHAR(100) NOT NULL, 
	request_sha256 VARCHAR(64) NOT NULL, 
	status INTEGER NOT NULL, 
	headers TEXT NOT NULL, 
	body TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_kept_answers PRIMARY KEY (user_id, "key"), 
	CONSTRAINT fk_kept_answers_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO kept_answers VALUES('01a21208-7355-7889-9e5b-4ad6344176a6','k1','0f95db419d50c87e25d934409cc3289f099e1b88d9d3095082aa42c7d8124fd3',201,'{"Content-Type": "application/json", "ETag": "\"1\"", "Location": "/api/v1/annotations/01a21208-749e-7b42-8b67-20fec93a3740"}',replace('{"attributes":{},"confidence":"sure","created_at":"2026-11-25T09:27:53Z","document":"01a21208-73e6-7c5f-a8c9-fd1dcf7a3729","end":12,"exact":"Mayor says","id":"01a21208-749e-7b42-8b67-20fec93a3740","layer":"review","note":null,"origin":"manual","reviewer":"ana","spans":[{"end":12,"exact":"Mayor says","part":"content","start":2}],"start":2,"tag":"claim","updated_at":"2026-11-25T09:27:53Z","version":1}\n','\n',char(10)),'2026-11-25 09:27:53.759641');
CREATE TABLE IF NOT EXISTS "coverage" (
	id VARCHAR(36) NOT NULL, 
	document_id VARCHAR(36) NOT NULL, 
	reviewer_id VARCHAR(36) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	marked_at DATETIME NOT NULL, 
	layer VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_coverage PRIMARY KEY (id), 
	CONSTRAINT ck_coverage_layer CHECK (layer IN ('review', 'gold')), 
	CONSTRAINT ck_coverage_span CHECK (0 <= start AND start < "end"), 
	CONSTRAINT fk_coverage_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id), 
	CONSTRAINT fk_coverage_reviewer_id_users FOREIGN KEY(reviewer_id) REFERENCES users (id), 
	CONSTRAINT uq_coverage_document_id_reviewer_id_layer_start_end UNIQUE (document_id, reviewer_id, layer, start, "end")
);
INSERT INTO coverage VALUES('01a21208-74f0-7417-b616-c25820187fae','01a21208-73e6-7c5f-a8c9-fd1e012cb973','01a21208-7355-7889-9e5b-4ad6344176a6',0,26,'2026-11-25 09:27:53.840775','review');
CREATE INDEX ix_documents_published_on ON documents (published_on);
CREATE INDEX ix_documents_publisher ON documents (publisher);
CREATE INDEX ix_revisions_document_id_sequence ON revisions (document_id, sequence);
CREATE INDEX ix_revisions_object_id_sequence ON revisions (object_id, sequence);
CREATE INDEX ix_sign_in_attempts_key_at ON sign_in_attempts ("key", at);
CREATE INDEX ix_annotations_document_id_deleted_at ON annotations (document_id, deleted_at);
CREATE INDEX ix_sessions_user_id ON sessions (user_id);
CREATE INDEX ix_sign_in_links_user_id ON sign_in_links (user_id);
CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER revisions_never_go BEFORE DELETE ON revisions WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER documents_text_never_changes BEFORE UPDATE ON documents WHEN NEW.text <> OLD.text OR NEW.source <> OLD.source OR NEW.source_runs <> OLD.source_runs BEGIN SELECT RAISE(ABORT, 'the text of a document is immutable'); END;
CREATE TRIGGER spans_end_in_the_text BEFORE INSERT ON annotation_spans WHEN NEW."end" > (SELECT d.text_length FROM documents d JOIN annotations a ON a.document_id = d.id
                        WHERE a.id = NEW.annotation_id) BEGIN SELECT RAISE(ABORT, 'a span ends past the text'); END;
CREATE TRIGGER spans_stay_in_the_text BEFORE UPDATE ON annotation_spans WHEN NEW."end" > (SELECT d.text_length FROM documents d JOIN annotations a ON a.document_id = d.id
                        WHERE a.id = NEW.annotation_id) BEGIN SELECT RAISE(ABORT, 'a span ends past the text'); END;
CREATE INDEX ix_seals_round_id ON seals (round_id);
CREATE INDEX ix_round_documents_document_id ON round_documents (document_id);
CREATE INDEX ix_assignments_document_id ON assignments (document_id);
CREATE INDEX ix_assignments_reviewer_id_state_changed_at ON assignments (reviewer_id, state, changed_at);
CREATE INDEX ix_decisions_round_id_document_id ON decisions (round_id, document_id);
CREATE TRIGGER guidelines_never_change BEFORE UPDATE ON guidelines WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'a version of the guidelines never changes'); END;
CREATE TRIGGER guidelines_never_go BEFORE DELETE ON guidelines WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'a version of the guidelines never changes'); END;
CREATE INDEX ix_suggestion_decisions_decided_at ON suggestion_decisions (decided_at);
CREATE INDEX ix_claims_claimant ON claims (claimant);
CREATE INDEX ix_claims_merged_into ON claims (merged_into);
CREATE INDEX ix_claim_links_other_id ON claim_links (other_id);
CREATE INDEX ix_evidence_claim_id ON evidence (claim_id);
CREATE INDEX ix_verdicts_claim_id ON verdicts (claim_id);
CREATE INDEX ix_appearances_annotation_id ON appearances (annotation_id);
CREATE TRIGGER verdicts_never_change BEFORE UPDATE ON verdicts WHEN NEW.label <> OLD.label OR NEW.explanation <> OLD.explanation OR NEW.rated_as_of <> OLD.rated_as_of
    OR NEW.author <> OLD.author OR NEW.claim_id <> OLD.claim_id OR OLD.state = 'confirmed' BEGIN SELECT RAISE(ABORT, 'a verdict is corrected by a new one'); END;
CREATE TRIGGER verdicts_never_go BEFORE DELETE ON verdicts WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'a verdict is corrected by a new one'); END;
CREATE INDEX ix_annotations_disputes ON annotations (coalesce(json_extract(attributes, '$.resolution'), 'open'), id) WHERE tag = 'disputed' AND deleted_at IS NULL;
CREATE INDEX ix_annotations_dispute_targets ON annotations (json_extract(attributes, '$.target')) WHERE tag = 'disputed' AND deleted_at IS NULL;
CREATE INDEX ix_annotations_quotes ON annotations (id) WHERE tag = 'quote' AND deleted_at IS NULL;
CREATE TRIGGER claims_words_after_insert AFTER INSERT ON claims BEGIN INSERT INTO claims_words (rowid, text, claimant) VALUES (NEW.number, NEW.text, NEW.claimant); END;
CREATE TRIGGER claims_words_after_delete AFTER DELETE ON claims BEGIN INSERT INTO claims_words (claims_words, rowid, text, claimant) VALUES ('delete', OLD.number, OLD.text, OLD.claimant); END;
CREATE TRIGGER claims_words_after_update AFTER UPDATE OF text, claimant ON claims BEGIN INSERT INTO claims_words (claims_words, rowid, text, claimant) VALUES ('delete', OLD.number, OLD.text, OLD.claimant); INSERT INTO claims_words (rowid, text, claimant) VALUES (NEW.number, NEW.text, NEW.claimant); END;
CREATE INDEX ix_aliases_kind_name ON aliases (kind, name);
CREATE INDEX ix_annotations_speaker ON annotations (json_extract(attributes, '$.speaker')) WHERE deleted_at IS NULL AND json_extract(attributes, '$.speaker') IS NOT NULL;
CREATE INDEX ix_annotations_claimant ON annotations (json_extract(attributes, '$.claimant')) WHERE deleted_at IS NULL AND json_extract(attributes, '$.claimant') IS NOT NULL;
CREATE TRIGGER searchable_documents_inserted AFTER INSERT ON searchable_documents BEGIN INSERT INTO documents_index (rowid, title, author, publisher, text) SELECT NEW.number, CASE WHEN length(d.title) = length(CAST(d.title AS BLOB)) OR d.title NOT GLOB '*[؀-῿぀-𿿽]*' THEN d.title WHEN d.title GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(d.title, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(d.title) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(d.title) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN d.title GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(d.title, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE d.title END, CASE WHEN length(d.author) = length(CAST(d.author AS BLOB)) OR d.author NOT GLOB '*[؀-῿぀-𿿽]*' THEN d.author WHEN d.author GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(d.author, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(d.author) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(d.author) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN d.author GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(d.author, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE d.author END, CASE WHEN length(d.publisher) = length(CAST(d.publisher AS BLOB)) OR d.publisher NOT GLOB '*[؀-῿぀-𿿽]*' THEN d.publisher WHEN d.publisher GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(d.publisher, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(d.publisher) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(d.publisher) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN d.publisher GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(d.publisher, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE d.publisher END, CASE WHEN length(d.text) = length(CAST(d.text AS BLOB)) OR d.text NOT GLOB '*[؀-῿぀-𿿽]*' THEN d.text WHEN d.text GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(d.text, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(d.text) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(d.text) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN d.text GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(d.text, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE d.text END FROM documents d WHERE d.id = NEW.document_id; END;
CREATE TRIGGER documents_searched_after_insert AFTER INSERT ON documents BEGIN INSERT INTO searchable_documents (document_id) VALUES (NEW.id); END;
CREATE TRIGGER documents_searched_after_update AFTER UPDATE OF title, author, publisher ON documents BEGIN INSERT INTO documents_index (documents_index, rowid, title, author, publisher, text) VALUES ('delete', (SELECT number FROM searchable_documents WHERE document_id = OLD.id), CASE WHEN length(OLD.title) = length(CAST(OLD.title AS BLOB)) OR OLD.title NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.title WHEN OLD.title GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.title, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.title) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.title) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.title GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.title, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.title END, CASE WHEN length(OLD.author) = length(CAST(OLD.author AS BLOB)) OR OLD.author NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.author WHEN OLD.author GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.author, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.author) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.author) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.author GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.author, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.author END, CASE WHEN length(OLD.publisher) = length(CAST(OLD.publisher AS BLOB)) OR OLD.publisher NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.publisher WHEN OLD.publisher GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.publisher, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.publisher) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.publisher) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.publisher GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.publisher, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.publisher END, CASE WHEN length(OLD.text) = length(CAST(OLD.text AS BLOB)) OR OLD.text NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.text WHEN OLD.text GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.text, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.text) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.text) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.text GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.text, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.text END); INSERT INTO documents_index (rowid, title, author, publisher, text) VALUES ((SELECT number FROM searchable_documents WHERE document_id = NEW.id), CASE WHEN length(NEW.title) = length(CAST(NEW.title AS BLOB)) OR NEW.title NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.title WHEN NEW.title GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.title, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.title) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.title) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.title GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.title, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.title END, CASE WHEN length(NEW.author) = length(CAST(NEW.author AS BLOB)) OR NEW.author NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.author WHEN NEW.author GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.author, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.author) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.author) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.author GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.author, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.author END, CASE WHEN length(NEW.publisher) = length(CAST(NEW.publisher AS BLOB)) OR NEW.publisher NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.publisher WHEN NEW.publisher GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.publisher, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.publisher) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.publisher) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.publisher GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.publisher, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.publisher END, CASE WHEN length(NEW.text) = length(CAST(NEW.text AS BLOB)) OR NEW.text NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.text WHEN NEW.text GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.text, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.text) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.text) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.text GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.text, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.text END); END;
CREATE TRIGGER documents_searched_before_delete BEFORE DELETE ON documents BEGIN INSERT INTO documents_index (documents_index, rowid, title, author, publisher, text) VALUES ('delete', (SELECT number FROM searchable_documents WHERE document_id = OLD.id), CASE WHEN length(OLD.title) = length(CAST(OLD.title AS BLOB)) OR OLD.title NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.title WHEN OLD.title GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.title, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.title) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.title) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.title GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.title, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.title END, CASE WHEN length(OLD.author) = length(CAST(OLD.author AS BLOB)) OR OLD.author NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.author WHEN OLD.author GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.author, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.author) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.author) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.author GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.author, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.author END, CASE WHEN length(OLD.publisher) = length(CAST(OLD.publisher AS BLOB)) OR OLD.publisher NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.publisher WHEN OLD.publisher GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.publisher, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.publisher) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.publisher) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.publisher GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.publisher, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.publisher END, CASE WHEN length(OLD.text) = length(CAST(OLD.text AS BLOB)) OR OLD.text NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.text WHEN OLD.text GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.text, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.text) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.text) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.text GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.text, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.text END); DELETE FROM searchable_documents WHERE document_id = OLD.id; END;
CREATE TRIGGER annotation_spans_searched_first AFTER INSERT ON annotation_spans WHEN NEW.position = 0 AND EXISTS (SELECT 1 FROM annotations a WHERE a.id = NEW.annotation_id AND a.deleted_at IS NULL) BEGIN DELETE FROM searchable_annotations WHERE annotation_id =  NEW.annotation_id; INSERT INTO searchable_annotations (annotation_id, words, people, note) SELECT a.id, coalesce((SELECT group_concat(substr(d.text, s.start + 1, s."end" - s.start), ' ') FROM annotation_spans s JOIN documents d ON d.id = a.document_id WHERE s.annotation_id = a.id AND s.part = 'content'), ''), coalesce(json_extract(a.attributes, '$.speaker'), '') || ' ' || coalesce(json_extract(a.attributes, '$.claimant'), '') || ' ' || coalesce(json_extract(a.attributes, '$.disputed_by'), ''), coalesce(a.note, '') || ' ' || coalesce(json_extract(a.attributes, '$.normalised_text'), '') FROM annotations a WHERE a.id =  NEW.annotation_id; END;
CREATE TRIGGER annotation_spans_searched_next AFTER INSERT ON annotation_spans WHEN NEW.position > 0 AND NEW.part = 'content' BEGIN UPDATE searchable_annotations SET words = words || ' ' || (SELECT substr(d.text, NEW.start + 1, NEW."end" - NEW.start) FROM annotations a JOIN documents d ON d.id = a.document_id WHERE a.id = NEW.annotation_id) WHERE annotation_id = NEW.annotation_id; END;
CREATE TRIGGER annotation_spans_searched_gone AFTER DELETE ON annotation_spans WHEN OLD.position = 0 BEGIN DELETE FROM searchable_annotations WHERE annotation_id =  OLD.annotation_id; END;
CREATE TRIGGER annotations_searched_after_update AFTER UPDATE OF note, attributes, deleted_at ON annotations WHEN NEW.note IS NOT OLD.note OR NEW.attributes <> OLD.attributes OR NEW.deleted_at IS NOT OLD.deleted_at BEGIN DELETE FROM searchable_annotations WHERE annotation_id =  NEW.id; INSERT INTO searchable_annotations (annotation_id, words, people, note) SELECT a.id, coalesce((SELECT group_concat(substr(d.text, s.start + 1, s."end" - s.start), ' ') FROM annotation_spans s JOIN documents d ON d.id = a.document_id WHERE s.annotation_id = a.id AND s.part = 'content'), ''), coalesce(json_extract(a.attributes, '$.speaker'), '') || ' ' || coalesce(json_extract(a.attributes, '$.claimant'), '') || ' ' || coalesce(json_extract(a.attributes, '$.disputed_by'), ''), coalesce(a.note, '') || ' ' || coalesce(json_extract(a.attributes, '$.normalised_text'), '') FROM annotations a WHERE a.id =  NEW.id AND a.deleted_at IS NULL; END;
CREATE TRIGGER annotations_searched_before_delete BEFORE DELETE ON annotations BEGIN DELETE FROM searchable_annotations WHERE annotation_id =  OLD.id; END;
CREATE TRIGGER searchable_annotations_indexed_after_insert AFTER INSERT ON searchable_annotations BEGIN INSERT INTO annotations_index (rowid, words, people, note) VALUES (NEW.number, CASE WHEN length(NEW.words) = length(CAST(NEW.words AS BLOB)) OR NEW.words NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.words WHEN NEW.words GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.words, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.words) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.words) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.words GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.words, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.words END, CASE WHEN length(NEW.people) = length(CAST(NEW.people AS BLOB)) OR NEW.people NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.people WHEN NEW.people GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.people, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.people) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.people) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.people GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.people, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.people END, CASE WHEN length(NEW.note) = length(CAST(NEW.note AS BLOB)) OR NEW.note NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.note WHEN NEW.note GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.note, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.note) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.note) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.note GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.note, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.note END); END;
CREATE TRIGGER searchable_annotations_indexed_after_update AFTER UPDATE OF words, people, note ON searchable_annotations BEGIN INSERT INTO annotations_index (annotations_index, rowid, words, people, note) VALUES ('delete', OLD.number, CASE WHEN length(OLD.words) = length(CAST(OLD.words AS BLOB)) OR OLD.words NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.words WHEN OLD.words GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.words, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.words) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.words) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.words GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.words, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.words END, CASE WHEN length(OLD.people) = length(CAST(OLD.people AS BLOB)) OR OLD.people NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.people WHEN OLD.people GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.people, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.people) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.people) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.people GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.people, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.people END, CASE WHEN length(OLD.note) = length(CAST(OLD.note AS BLOB)) OR OLD.note NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.note WHEN OLD.note GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.note, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.note) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.note) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.note GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.note, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.note END); INSERT INTO annotations_index (rowid, words, people, note) VALUES (NEW.number, CASE WHEN length(NEW.words) = length(CAST(NEW.words AS BLOB)) OR NEW.words NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.words WHEN NEW.words GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.words, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.words) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.words) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.words GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.words, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.words END, CASE WHEN length(NEW.people) = length(CAST(NEW.people AS BLOB)) OR NEW.people NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.people WHEN NEW.people GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.people, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.people) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.people) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.people GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.people, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.people END, CASE WHEN length(NEW.note) = length(CAST(NEW.note AS BLOB)) OR NEW.note NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.note WHEN NEW.note GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.note, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.note) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.note) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.note GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.note, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.note END); END;
CREATE TRIGGER searchable_annotations_indexed_after_delete AFTER DELETE ON searchable_annotations BEGIN INSERT INTO annotations_index (annotations_index, rowid, words, people, note) VALUES ('delete', OLD.number, CASE WHEN length(OLD.words) = length(CAST(OLD.words AS BLOB)) OR OLD.words NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.words WHEN OLD.words GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.words, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.words) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.words) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.words GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.words, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.words END, CASE WHEN length(OLD.people) = length(CAST(OLD.people AS BLOB)) OR OLD.people NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.people WHEN OLD.people GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.people, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.people) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.people) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.people GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.people, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.people END, CASE WHEN length(OLD.note) = length(CAST(OLD.note AS BLOB)) OR OLD.note NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.note WHEN OLD.note GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.note, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.note) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.note) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.note GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.note, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.note END); END;
CREATE TRIGGER claims_indexed_after_insert AFTER INSERT ON claims BEGIN INSERT INTO claims_index (rowid, text, claimant) VALUES (NEW.number, CASE WHEN length(NEW.text) = length(CAST(NEW.text AS BLOB)) OR NEW.text NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.text WHEN NEW.text GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.text, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.text) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.text) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.text GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.text, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.text END, CASE WHEN length(NEW.claimant) = length(CAST(NEW.claimant AS BLOB)) OR NEW.claimant NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.claimant WHEN NEW.claimant GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.claimant, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.claimant) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.claimant) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.claimant GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.claimant, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.claimant END); END;
CREATE TRIGGER claims_indexed_after_update AFTER UPDATE OF text, claimant ON claims BEGIN INSERT INTO claims_index (claims_index, rowid, text, claimant) VALUES ('delete', OLD.number, CASE WHEN length(OLD.text) = length(CAST(OLD.text AS BLOB)) OR OLD.text NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.text WHEN OLD.text GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.text, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.text) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.text) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.text GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.text, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.text END, CASE WHEN length(OLD.claimant) = length(CAST(OLD.claimant AS BLOB)) OR OLD.claimant NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.claimant WHEN OLD.claimant GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.claimant, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.claimant) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.claimant) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.claimant GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.claimant, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.claimant END); INSERT INTO claims_index (rowid, text, claimant) VALUES (NEW.number, CASE WHEN length(NEW.text) = length(CAST(NEW.text AS BLOB)) OR NEW.text NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.text WHEN NEW.text GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.text, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.text) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.text) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.text GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.text, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.text END, CASE WHEN length(NEW.claimant) = length(CAST(NEW.claimant AS BLOB)) OR NEW.claimant NOT GLOB '*[؀-῿぀-𿿽]*' THEN NEW.claimant WHEN NEW.claimant GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(NEW.claimant, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(NEW.claimant) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(NEW.claimant) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN NEW.claimant GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.claimant, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE NEW.claimant END); END;
CREATE TRIGGER claims_indexed_after_delete AFTER DELETE ON claims BEGIN INSERT INTO claims_index (claims_index, rowid, text, claimant) VALUES ('delete', OLD.number, CASE WHEN length(OLD.text) = length(CAST(OLD.text AS BLOB)) OR OLD.text NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.text WHEN OLD.text GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.text, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.text) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.text) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.text GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.text, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.text END, CASE WHEN length(OLD.claimant) = length(CAST(OLD.claimant AS BLOB)) OR OLD.claimant NOT GLOB '*[؀-῿぀-𿿽]*' THEN OLD.claimant WHEN OLD.claimant GLOB '*[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]*' THEN (SELECT group_concat(CASE WHEN sign GLOB '[฀-໿က-႟ក-៿぀-ヿㇰ-ㇿ㐀-䶿一-鿿가-힣豈-﫿𠀀-𿿽]' THEN ' ' || sign || ' ' ELSE sign END, '') FROM (SELECT substr(piece, one.key + 1, 1) AS sign FROM (SELECT substr(OLD.claimant, 1000 * many.key + 1, 1000) AS piece FROM json_each('[' || substr(replace(hex(zeroblob((((length(OLD.claimant) + 999) / 1000) + 1) / 2)), '0', '0,'), 1, 2 * ((length(OLD.claimant) + 999) / 1000) - 1) || ']') AS many LIMIT -1) CROSS JOIN json_each('[' || substr(replace(hex(zeroblob((1000 + 1) / 2)), '0', '0,'), 1, 2 * 1000 - 1) || ']') AS one)) WHEN OLD.claimant GLOB '*[؀-ۿ]*' THEN replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(OLD.claimant, 'ـ', ''), 'ً', ''), 'ٌ', ''), 'ٍ', ''), 'َ', ''), 'ُ', ''), 'ِ', ''), 'ّ', ''), 'ْ', ''), 'ٰ', ''), 'أ', 'ا'), 'إ', 'ا'), 'آ', 'ا'), 'ٱ', 'ا'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك') ELSE OLD.claimant END); END;
CREATE INDEX ix_access_tokens_user_id ON access_tokens (user_id);
CREATE INDEX ix_kept_answers_at ON kept_answers (at);
CREATE TRIGGER coverage_ends_in_the_text BEFORE INSERT ON coverage WHEN NEW."end" > (SELECT text_length FROM documents WHERE id = NEW.document_id) BEGIN SELECT RAISE(ABORT, 'a stretch ends past the text'); END;
CREATE INDEX ix_revisions_actor_sequence ON revisions (actor, sequence);
CREATE INDEX ix_assignments_reviewer_id_round_id_state_position ON assignments (reviewer_id, round_id, state, position);
PRAGMA writable_schema=OFF;
COMMIT;
