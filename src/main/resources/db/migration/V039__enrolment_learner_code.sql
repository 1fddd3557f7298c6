-- Codes that learners asked for, known by a keyed hash of the RUN, whether a learner has that RUN or not: so that both take the same
-- work, and nobody's RUN is kept. Takes the place of mailed_code, which the version before goes on using until it is gone.

CREATE TABLE learner_code (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  subject BINARY(32) NOT NULL COMMENT 'keyed hash of the RUN',
  learner_id BINARY(16) NULL COMMENT 'null: nobody was mailed',
  code_hash BINARY(32) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  failures INT NOT NULL,
  used_at DATETIME(6) NULL,
  PRIMARY KEY (tenant_id, id),
  KEY learner_code_subject (tenant_id, subject, created_at),
  KEY learner_code_learner (tenant_id, learner_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
