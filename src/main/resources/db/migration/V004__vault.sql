CREATE TABLE tenant_key (
  tenant_id INT NOT NULL,
  version INT NOT NULL,
  kek_id INT NOT NULL,
  wrapped VARBINARY(100) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE sence_token (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  label VARCHAR(60) NOT NULL,
  state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  priority INT NOT NULL COMMENT 'lowest first',
  sealed VARBINARY(200) NULL COMMENT 'null once destroyed',
  fingerprint BINARY(32) NOT NULL,
  last_four CHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  retiring_until DATETIME(6) NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY sence_token_fingerprint (tenant_id, fingerprint)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE token_refusal (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  token_id BINARY(16) NOT NULL,
  learner_id BINARY(16) NOT NULL,
  code VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  refused_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  KEY token_refusal_token (tenant_id, token_id, refused_at),
  KEY token_refusal_learner (tenant_id, learner_id, refused_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'insert-only';
