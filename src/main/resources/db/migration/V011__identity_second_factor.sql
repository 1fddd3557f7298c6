-- Second factors, the sign-ins that wait for one, and what happened to an account. Global, as accounts are.

CREATE TABLE totp_key (
  id BINARY(16) NOT NULL,
  account_id BINARY(16) NOT NULL,
  kek_id INT NOT NULL,
  sealed VARBINARY(100) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  confirmed_at DATETIME(6) NULL COMMENT 'null: shown, and not yet proven to be in an authenticator',
  last_step BIGINT NOT NULL COMMENT 'of the last code that was taken; only later ones are good',
  PRIMARY KEY (id),
  KEY totp_key_account (account_id),
  KEY totp_key_kek (kek_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE recovery_code (
  account_id BINARY(16) NOT NULL,
  code_hash BINARY(32) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (account_id, code_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE passkey (
  id BINARY(16) NOT NULL,
  account_id BINARY(16) NOT NULL,
  name VARCHAR(60) NOT NULL,
  credential_id VARBINARY(1023) NOT NULL,
  credential_hash BINARY(32) NOT NULL COMMENT 'of credential_id, which is too long for a unique key',
  public_key BLOB NOT NULL COMMENT 'with id and model of the authenticator, as WebAuthn lays them out',
  backup_eligible BOOLEAN NOT NULL,
  sign_count BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  used_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY passkey_credential (credential_hash),
  KEY passkey_account (account_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A browser whose user has shown the password and not yet the second factor.
CREATE TABLE pending_sign_in (
  token_hash CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id BINARY(16) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  challenge VARBINARY(32) NULL COMMENT 'that a passkey is to sign',
  PRIMARY KEY (token_hash),
  KEY pending_sign_in_account (account_id),
  KEY pending_sign_in_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE password_reset (
  token_hash CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id BINARY(16) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  PRIMARY KEY (token_hash),
  KEY password_reset_account (account_id),
  KEY password_reset_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- That a new password was asked for; the same row whether there is such an account or not.
CREATE TABLE recovery_request (
  id BINARY(16) NOT NULL,
  email VARCHAR(254) NOT NULL,
  address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_agent VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE account_event (
  account_id BINARY(16) NOT NULL,
  id BINARY(16) NOT NULL,
  happened_at DATETIME(6) NOT NULL,
  kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail VARCHAR(200) NOT NULL,
  address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_agent VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'insert-only';

ALTER TABLE staff_sign_in
  ADD COLUMN user_agent VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD COLUMN challenge VARBINARY(32) NULL COMMENT 'that a passkey is to sign';
