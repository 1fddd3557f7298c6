-- Where a token may be used, how its life went on, and when somebody was told about it.

ALTER TABLE sence_token
  ADD COLUMN scope VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'TEST_AND_PRODUCTION',
  ADD COLUMN course_group VARCHAR(60) NOT NULL DEFAULT '' COMMENT 'blank: the courses of every group',
  ADD COLUMN rotate_on DATE NULL COMMENT 'null: by age',
  ADD COLUMN tested_at DATETIME(6) NULL,
  ADD COLUMN activated_at DATETIME(6) NULL,
  ADD COLUMN destroyed_at DATETIME(6) NULL,
  ADD COLUMN refusal_mailed_on DATE NULL,
  ADD COLUMN reminder_mailed_on DATE NULL,
  ADD CONSTRAINT sence_token_scope CHECK (scope IN ('SANDBOX', 'TEST', 'PRODUCTION', 'TEST_AND_PRODUCTION'));

-- Belongs to no OTEC on purpose: a token that one OTEC stored is refused to all others, who learn nothing else.
CREATE TABLE token_fingerprint (
  fingerprint CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tenant_id INT NOT NULL,
  PRIMARY KEY (fingerprint)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT IGNORE INTO token_fingerprint (fingerprint, tenant_id)
  SELECT LOWER(HEX(fingerprint)), tenant_id FROM sence_token ORDER BY created_at;

-- The token that SENCE answered about; null for everything but an answer that counted.
ALTER TABLE session_event
  ADD COLUMN token_id BINARY(16) NULL,
  ADD KEY session_event_token (tenant_id, token_id, kind, happened_at);

-- The course that tokens are tried with, and the sessions of it: in no list, and no attendance.
ALTER TABLE course ADD COLUMN trial BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE attendance_session ADD COLUMN trial BOOLEAN NOT NULL DEFAULT FALSE;
