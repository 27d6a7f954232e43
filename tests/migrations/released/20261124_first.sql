BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('20261124_first');
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
INSERT INTO "annotation_spans" VALUES('01a21038-8c71-7a9e-8f35-e5b3a25b0e95',0,'content',34,52);
INSERT INTO "annotation_spans" VALUES('01a21038-8c71-7a9e-8f35-e5b3a25b0e95',1,'speaker',60,74);
INSERT INTO "annotation_spans" VALUES('01a21038-8c71-7a9e-8f35-e5b3a25b0e95',2,'cue',55,59);
INSERT INTO "annotation_spans" VALUES('01a21038-8c6c-7fa2-b952-a3b5c30a6885',0,'content',136,175);
INSERT INTO "annotation_spans" VALUES('01a21038-8c77-772f-9848-f9083c060f10',0,'content',272,294);
INSERT INTO "annotation_spans" VALUES('01a21038-8c79-7884-996c-9cb1cfa746e1',0,'content',24,49);
INSERT INTO "annotation_spans" VALUES('01a21038-8c7e-75e9-9bf8-b1a77d427989',0,'content',34,52);
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
	deleted_at DATETIME, 
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
INSERT INTO "annotations" VALUES('01a21038-8c6c-7fa2-b952-a3b5c30a6885','01a21038-8c67-71d4-ba8e-37c1ac4fce88','01a21038-8bc6-7148-9c88-7bfeac3f8271','claim','Which bolts?','{"checkworthiness":"check_worthy","claim_types":["numerical"]}','unsure','manual','review',NULL,2,'2026-11-25 01:01:11.148755','2026-11-25 01:01:11.156490',NULL);
INSERT INTO "annotations" VALUES('01a21038-8c71-7a9e-8f35-e5b3a25b0e95','01a21038-8c67-71d4-ba8e-37c1ac4fce88','01a21038-8bc6-7148-9c88-7bfeac3f8271','quote',NULL,'{"quote_type":"direct","speaker":"Ana Ruiz"}','sure','manual','review',NULL,1,'2026-11-25 01:01:11.153049','2026-11-25 01:01:11.153049',NULL);
INSERT INTO "annotations" VALUES('01a21038-8c77-772f-9848-f9083c060f10','01a21038-8c67-71d4-ba8e-37c1ac4fce88','01a21038-8bc6-7148-9c88-7bfeac3f8271','disputed',NULL,'{}','sure','manual','review',NULL,2,'2026-11-25 01:01:11.159577','2026-11-25 01:01:11.160582','2026-11-25 01:01:11.160582');
INSERT INTO "annotations" VALUES('01a21038-8c79-7884-996c-9cb1cfa746e1','01a21038-8c67-75b9-a7c8-e6b8248b510a','01a21038-8bc8-7264-abb8-89b5f06d37a1','claim',NULL,'{}','sure','manual','review',NULL,3,'2026-11-25 01:01:11.161476','2026-11-25 01:01:11.164967',NULL);
INSERT INTO "annotations" VALUES('01a21038-8c7e-75e9-9bf8-b1a77d427989','01a21038-8c67-71d4-ba8e-37c1ac4fce88','01a21038-8bc8-7264-abb8-89b5f06d37a1','quote',NULL,'{}','sure','manual','review',NULL,1,'2026-11-25 01:01:11.166089','2026-11-25 01:01:11.166089',NULL);
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
INSERT INTO "document_blocks" VALUES('01a21038-8c67-71d4-ba8e-37c1ac4fce88',0,'title',0,31,0,31);
INSERT INTO "document_blocks" VALUES('01a21038-8c67-71d4-ba8e-37c1ac4fce88',1,'paragraph',33,134,33,134);
INSERT INTO "document_blocks" VALUES('01a21038-8c67-71d4-ba8e-37c1ac4fce88',2,'paragraph',136,231,136,231);
INSERT INTO "document_blocks" VALUES('01a21038-8c67-71d4-ba8e-37c1ac4fce88',3,'paragraph',233,320,233,320);
INSERT INTO "document_blocks" VALUES('01a21038-8c67-75b9-a7c8-e6b8248b510a',0,'title',0,22,0,22);
INSERT INTO "document_blocks" VALUES('01a21038-8c67-75b9-a7c8-e6b8248b510a',1,'paragraph',24,100,24,100);
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
INSERT INTO "documents" VALUES('01a21038-8c67-71d4-ba8e-37c1ac4fce88','😀 Mayor says the bridge is safe',NULL,NULL,NULL,'en',NULL,NULL,NULL,'harbour',1,320,'😀 Mayor says the bridge is safe

“The bridge is safe,” said Mayor Ana Ruiz on Monday, standing beside it. Engineers disagree with her.

Nine of ten bolts were replaced in 2019, the city claims. The bridge carries 40,000 cars a day.

👩‍👩‍👧 families in Café Rive doubt it: 𝒜 bolt fell on 3 March, and nobody has said why.','60d58ee218a0e5cdfc95d551c112c83ca709cf1d9ee7c8347b7d79f714706c4d',X'F09F9880204D61796F722073617973207468652062726964676520697320736166650A0AE2809C5468652062726964676520697320736166652CE2809D2073616964204D61796F7220416E61205275697A206F6E204D6F6E6461792C207374616E64696E67206265736964652069742E20456E67696E656572732064697361677265652077697468206865722E0A0A4E696E65206F662074656E20626F6C74732077657265207265706C6163656420696E20323031392C20746865206369747920636C61696D732E205468652062726964676520636172726965732034302C30303020636172732061206461792E0A0AF09F91A9E2808DF09F91A9E2808DF09F91A72066616D696C69657320696E2043616665CC81205269766520646F7562742069743A20F09D929C20626F6C742066656C6C206F6E2033204D617263682C20616E64206E6F626F6479206861732073616964207768792E0A','bridge.txt','87a8d58267c43448a9af085226de3feb52c6f9ecd2a7b28069ae6d356f6adc1a','[[0,0,320]]','text/plain','plain/1','admin','2026-11-25 01:01:11.143741');
INSERT INTO "documents" VALUES('01a21038-8c67-75b9-a7c8-e6b8248b510a','Ferry stops for a week',NULL,'Zoë Ångström',NULL,'en',NULL,NULL,NULL,'harbour',2,100,'Ferry stops for a week

The ferry stops on Monday, the harbour master said. “It needs a new engine.”','a15507f20a3263ac3b0a9e77e8fa9e2521378c7adf9a18a08afd97a344118e6a',X'46657272792073746F707320666F722061207765656B0A0A5468652066657272792073746F7073206F6E204D6F6E6461792C2074686520686172626F7572206D617374657220736169642E20E2809C4974206E656564732061206E657720656E67696E652EE2809D','ferry.txt','a15507f20a3263ac3b0a9e77e8fa9e2521378c7adf9a18a08afd97a344118e6a','[[0,0,100]]','text/plain','plain/1','admin','2026-11-25 01:01:11.143741');
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
INSERT INTO "revisions" VALUES(1,'2026-11-25 01:01:10.981122','desk','user added','user','01a21038-8bc3-76be-b4a7-ea2fd7a08663',NULL,1,NULL,'{"disabled":false,"has_password":false,"role":"admin","username":"admin"}','0000000000000000000000000000000000000000000000000000000000000000','d645e0ab43bd0077108b70514a78560bc3886aff097be270c1c50cf23e53e588');
INSERT INTO "revisions" VALUES(2,'2026-11-25 01:01:10.983387','admin','user added','user','01a21038-8bc6-7148-9c88-7bfeac3f8271',NULL,1,NULL,'{"disabled":false,"has_password":false,"role":"reviewer","username":"ana"}','d645e0ab43bd0077108b70514a78560bc3886aff097be270c1c50cf23e53e588','78a2c4197c9a4fdbc63e07dca9c0ef4e52812ed9dfe6a2af2be9dc8ac35da6c5');
INSERT INTO "revisions" VALUES(3,'2026-11-25 01:01:10.984473','admin','user added','user','01a21038-8bc8-7264-abb8-89b5f06d37a1',NULL,1,NULL,'{"disabled":false,"has_password":false,"role":"adjudicator","username":"ben"}','78a2c4197c9a4fdbc63e07dca9c0ef4e52812ed9dfe6a2af2be9dc8ac35da6c5','064075fe526bcb9f0c4062a4cc40e867fc96109ed1607fc51813e5c2b281f4b4');
INSERT INTO "revisions" VALUES(4,'2026-11-25 01:01:11.121311','ana','password set','user','01a21038-8bc6-7148-9c88-7bfeac3f8271',NULL,2,'{"disabled":false,"has_password":false,"role":"reviewer","username":"ana"}','{"disabled":false,"has_password":true,"role":"reviewer","username":"ana"}','064075fe526bcb9f0c4062a4cc40e867fc96109ed1607fc51813e5c2b281f4b4','0e67c2b49f863390360a1381c5722698fda70a0225503bdf5c405a3136110b69');
INSERT INTO "revisions" VALUES(5,'2026-11-25 01:01:11.123854','admin','user disabled','user','01a21038-8bc8-7264-abb8-89b5f06d37a1',NULL,2,'{"disabled":false,"has_password":false,"role":"adjudicator","username":"ben"}','{"disabled":true,"has_password":false,"role":"adjudicator","username":"ben"}','0e67c2b49f863390360a1381c5722698fda70a0225503bdf5c405a3136110b69','ee082ec258a99fb07e5bfa04e4457c823b7675f0651f9f3b49d6b89040a4b32f');
INSERT INTO "revisions" VALUES(6,'2026-11-25 01:01:11.143741','admin','document imported','document','01a21038-8c67-71d4-ba8e-37c1ac4fce88','01a21038-8c67-71d4-ba8e-37c1ac4fce88',1,NULL,'{"author":null,"caption":null,"collection":"harbour","credit":null,"language":"en","published_on":null,"publisher":null,"reader":"plain/1","source_name":"bridge.txt","source_sha256":"87a8d58267c43448a9af085226de3feb52c6f9ecd2a7b28069ae6d356f6adc1a","text_sha256":"60d58ee218a0e5cdfc95d551c112c83ca709cf1d9ee7c8347b7d79f714706c4d","title":"😀 Mayor says the bridge is safe","url":null}','ee082ec258a99fb07e5bfa04e4457c823b7675f0651f9f3b49d6b89040a4b32f','7969ddcb9badfd5b8d308852b3c21710cd48eacb461d8608758a47f1c7f96c2a');
INSERT INTO "revisions" VALUES(7,'2026-11-25 01:01:11.143741','admin','document imported','document','01a21038-8c67-75b9-a7c8-e6b8248b510a','01a21038-8c67-75b9-a7c8-e6b8248b510a',1,NULL,'{"author":null,"caption":null,"collection":"harbour","credit":null,"language":"en","published_on":null,"publisher":null,"reader":"plain/1","source_name":"ferry.txt","source_sha256":"a15507f20a3263ac3b0a9e77e8fa9e2521378c7adf9a18a08afd97a344118e6a","text_sha256":"a15507f20a3263ac3b0a9e77e8fa9e2521378c7adf9a18a08afd97a344118e6a","title":"Ferry stops for a week","url":null}','7969ddcb9badfd5b8d308852b3c21710cd48eacb461d8608758a47f1c7f96c2a','bcad80ae335e6b75eb60b441716b2da488214542f5561aae50b2ce1133b2b932');
INSERT INTO "revisions" VALUES(8,'2026-11-25 01:01:11.148755','ana','annotation created','annotation','01a21038-8c6c-7fa2-b952-a3b5c30a6885','01a21038-8c67-71d4-ba8e-37c1ac4fce88',1,NULL,'{"attributes":{"checkworthiness":"check_worthy","claim_types":["numerical"]},"confidence":"sure","layer":"review","note":"Which bolts?\nAsk the city. 😀","origin":"manual","reviewer":"ana","spans":[{"end":175,"exact":"Nine of ten bolts were replaced in 2019","part":"content","start":136}],"tag":"claim"}','bcad80ae335e6b75eb60b441716b2da488214542f5561aae50b2ce1133b2b932','63be03fe4a12405b217e9235e2a7d17690a811084020647ed8db38ce6b636b18');
INSERT INTO "revisions" VALUES(9,'2026-11-25 01:01:11.153049','ana','annotation created','annotation','01a21038-8c71-7a9e-8f35-e5b3a25b0e95','01a21038-8c67-71d4-ba8e-37c1ac4fce88',1,NULL,'{"attributes":{"quote_type":"direct","speaker":"Ana Ruiz"},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ana","spans":[{"end":52,"exact":"The bridge is safe","part":"content","start":34},{"end":74,"exact":"Mayor Ana Ruiz","part":"speaker","start":60},{"end":59,"exact":"said","part":"cue","start":55}],"tag":"quote"}','63be03fe4a12405b217e9235e2a7d17690a811084020647ed8db38ce6b636b18','c1096ee3632e48f38f1b9729c6ac997063ca1bec021c9534e5ee059b27f3ee8d');
INSERT INTO "revisions" VALUES(10,'2026-11-25 01:01:11.156490','ana','annotation edited','annotation','01a21038-8c6c-7fa2-b952-a3b5c30a6885','01a21038-8c67-71d4-ba8e-37c1ac4fce88',2,'{"attributes":{"checkworthiness":"check_worthy","claim_types":["numerical"]},"confidence":"sure","layer":"review","note":"Which bolts?\nAsk the city. 😀","origin":"manual","reviewer":"ana","spans":[{"end":175,"exact":"Nine of ten bolts were replaced in 2019","part":"content","start":136}],"tag":"claim"}','{"attributes":{"checkworthiness":"check_worthy","claim_types":["numerical"]},"confidence":"unsure","layer":"review","note":"Which bolts?","origin":"manual","reviewer":"ana","spans":[{"end":175,"exact":"Nine of ten bolts were replaced in 2019","part":"content","start":136}],"tag":"claim"}','c1096ee3632e48f38f1b9729c6ac997063ca1bec021c9534e5ee059b27f3ee8d','d2f74bd73922bf71c9ae693a7e7d9f71fe00bb0203fa2b3958377512f01340c5');
INSERT INTO "revisions" VALUES(11,'2026-11-25 01:01:11.159577','ana','annotation created','annotation','01a21038-8c77-772f-9848-f9083c060f10','01a21038-8c67-71d4-ba8e-37c1ac4fce88',1,NULL,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ana","spans":[{"end":294,"exact":"𝒜 bolt fell on 3 March","part":"content","start":272}],"tag":"disputed"}','d2f74bd73922bf71c9ae693a7e7d9f71fe00bb0203fa2b3958377512f01340c5','62c490ac9c0249cacb7ab7232b33bf89cd4effbfdf97e876e665b4b64ac9898c');
INSERT INTO "revisions" VALUES(12,'2026-11-25 01:01:11.160582','ana','annotation deleted','annotation','01a21038-8c77-772f-9848-f9083c060f10','01a21038-8c67-71d4-ba8e-37c1ac4fce88',2,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ana","spans":[{"end":294,"exact":"𝒜 bolt fell on 3 March","part":"content","start":272}],"tag":"disputed"}',NULL,'62c490ac9c0249cacb7ab7232b33bf89cd4effbfdf97e876e665b4b64ac9898c','81136d5bf1b377e1ebd4ad6808dd619ff51c2568b212a7d8695c4ecef45d5fb3');
INSERT INTO "revisions" VALUES(13,'2026-11-25 01:01:11.161476','ben','annotation created','annotation','01a21038-8c79-7884-996c-9cb1cfa746e1','01a21038-8c67-75b9-a7c8-e6b8248b510a',1,NULL,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ben","spans":[{"end":49,"exact":"The ferry stops on Monday","part":"content","start":24}],"tag":"claim"}','81136d5bf1b377e1ebd4ad6808dd619ff51c2568b212a7d8695c4ecef45d5fb3','73e303e777965ef65e87bd95187bc15a0c715188d11d16296bba0df0e35debda');
INSERT INTO "revisions" VALUES(14,'2026-11-25 01:01:11.162324','ben','annotation deleted','annotation','01a21038-8c79-7884-996c-9cb1cfa746e1','01a21038-8c67-75b9-a7c8-e6b8248b510a',2,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ben","spans":[{"end":49,"exact":"The ferry stops on Monday","part":"content","start":24}],"tag":"claim"}',NULL,'73e303e777965ef65e87bd95187bc15a0c715188d11d16296bba0df0e35debda','9e3fcc75176dc71a4711555e958a05c45f708079e8a183d87bef0d7f599cc381');
INSERT INTO "revisions" VALUES(15,'2026-11-25 01:01:11.164967','ben','annotation restored','annotation','01a21038-8c79-7884-996c-9cb1cfa746e1','01a21038-8c67-75b9-a7c8-e6b8248b510a',3,NULL,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ben","spans":[{"end":49,"exact":"The ferry stops on Monday","part":"content","start":24}],"tag":"claim"}','9e3fcc75176dc71a4711555e958a05c45f708079e8a183d87bef0d7f599cc381','bc41d085294fbb8506f6edd667ad2617bce73684da9fc68a9987012264422eb9');
INSERT INTO "revisions" VALUES(16,'2026-11-25 01:01:11.166089','ben','annotation created','annotation','01a21038-8c7e-75e9-9bf8-b1a77d427989','01a21038-8c67-71d4-ba8e-37c1ac4fce88',1,NULL,'{"attributes":{},"confidence":"sure","layer":"review","note":null,"origin":"manual","reviewer":"ben","spans":[{"end":52,"exact":"The bridge is safe","part":"content","start":34}],"tag":"quote"}','bc41d085294fbb8506f6edd667ad2617bce73684da9fc68a9987012264422eb9','b3ab279b70d00732dc42a228c0573d324f38d11f2da792c385f613e9ff5d67c1');
INSERT INTO "revisions" VALUES(17,'2026-11-25 01:01:11.168037','ana','metadata corrected','document','01a21038-8c67-75b9-a7c8-e6b8248b510a','01a21038-8c67-75b9-a7c8-e6b8248b510a',2,'{"author":null,"caption":null,"collection":"harbour","credit":null,"language":"en","published_on":null,"publisher":null,"title":"Ferry stops for a week","url":null}','{"author":"Zoë Ångström","caption":null,"collection":"harbour","credit":null,"language":"en","published_on":null,"publisher":null,"title":"Ferry stops for a week","url":null}','b3ab279b70d00732dc42a228c0573d324f38d11f2da792c385f613e9ff5d67c1','65d6145c75adecc8692107b5e94f46ba571d38e7e85bc0f8d9cd7fee4aa927dd');
CREATE TABLE sessions (
	token_hash VARCHAR(64) NOT NULL, 
	user_id VARCHAR(36) NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (token_hash), 
	CONSTRAINT fk_sessions_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "sessions" VALUES('9e05cbc7cb462d1834a9b827b1c91b19b9d31fed3ebf3950bcd1aa1e8ebc0e31','01a21038-8bc6-7148-9c88-7bfeac3f8271','2026-11-25 01:01:11.124144','2051-07-17 01:01:11.124144');
CREATE TABLE sign_in_attempts (
	id INTEGER NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_in_attempts PRIMARY KEY (id)
);
INSERT INTO "sign_in_attempts" VALUES(1,'ana|127.0.0.1','2026-11-25 01:01:11.125986');
INSERT INTO "sign_in_attempts" VALUES(2,'|127.0.0.1','2026-11-25 01:01:11.125986');
CREATE TABLE sign_in_links (
	token_hash VARCHAR(64) NOT NULL, 
	user_id VARCHAR(36) NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_sign_in_links PRIMARY KEY (token_hash), 
	CONSTRAINT fk_sign_in_links_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "sign_in_links" VALUES('887799d22ee21153a2c5b29c5cb927f424dbcebefeeebc5f2f14949dcaa0db83','01a21038-8bc3-76be-b4a7-ea2fd7a08663','2026-11-25 01:01:11.125341','2026-11-26 01:01:11.125341',NULL);
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
INSERT INTO "users" VALUES('01a21038-8bc3-76be-b4a7-ea2fd7a08663','admin','admin',NULL,1,'2026-11-25 01:01:10.979599',NULL);
INSERT INTO "users" VALUES('01a21038-8bc6-7148-9c88-7bfeac3f8271','ana','reviewer','$argon2id$v=19$m=65536,t=3,p=4$A/KLuwrGna6uySlLrAhJKg$fwcpKdfi/CurMT3rRu7d2zSTI9y+ZQ9XSl+apqZXvSc',2,'2026-11-25 01:01:10.982802',NULL);
INSERT INTO "users" VALUES('01a21038-8bc8-7264-abb8-89b5f06d37a1','ben','adjudicator',NULL,2,'2026-11-25 01:01:10.984085','2026-11-25 01:01:11.123288');
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
COMMIT;
