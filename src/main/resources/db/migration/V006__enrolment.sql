CREATE TABLE learner (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  run VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(160) NOT NULL,
  mail VARCHAR(254) NOT NULL COMMENT 'may be blank',
  link_version INT NOT NULL,
  link_hash BINARY(32) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY learner_run (tenant_id, run),
  UNIQUE KEY learner_link (tenant_id, link_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE enrolment (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  course_run_id BINARY(16) NOT NULL,
  learner_id BINARY(16) NOT NULL,
  exempt BOOLEAN NOT NULL,
  exempt_reason VARCHAR(200) NOT NULL,
  withdrawn_at DATETIME(6) NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY enrolment_run_learner (tenant_id, course_run_id, learner_id),
  KEY enrolment_learner (tenant_id, learner_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE learner_sign_in (
  tenant_id INT NOT NULL,
  token_hash CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  learner_id BINARY(16) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, token_hash),
  KEY learner_sign_in_learner (tenant_id, learner_id),
  KEY learner_sign_in_expires (tenant_id, expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE mailed_code (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  learner_id BINARY(16) NOT NULL,
  code_hash BINARY(32) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  failures INT NOT NULL,
  used_at DATETIME(6) NULL,
  PRIMARY KEY (tenant_id, id),
  KEY mailed_code_learner (tenant_id, learner_id, created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
