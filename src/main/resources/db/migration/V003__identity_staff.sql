-- A person has one account and may belong to several OTECs, so these tables are global.

CREATE TABLE account (
  id BINARY(16) NOT NULL,
  email VARCHAR(254) NOT NULL,
  name VARCHAR(120) NOT NULL,
  password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY account_email (email)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE membership (
  tenant_id INT NOT NULL,
  account_id BINARY(16) NOT NULL,
  role VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, account_id),
  KEY membership_account (account_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE staff_sign_in (
  token_hash CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id BINARY(16) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  used_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (token_hash),
  KEY staff_sign_in_account (account_id),
  KEY staff_sign_in_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Counts guesses per subject (account, address, learner) so that guessing gets slow; nobody is ever locked out.
CREATE TABLE guess (
  subject BINARY(32) NOT NULL COMMENT 'keyed hash of what was guessed at',
  failures INT NOT NULL,
  last_at DATETIME(6) NOT NULL,
  PRIMARY KEY (subject),
  KEY guess_last (last_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
