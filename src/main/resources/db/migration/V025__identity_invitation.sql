-- Invitations to work for an OTEC.

CREATE TABLE invitation (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  key_hash BINARY(32) NOT NULL COMMENT 'of the key in the mailed link, which is stored nowhere',
  email VARCHAR(254) NOT NULL,
  open_email VARCHAR(254) NULL COMMENT 'email while neither accepted nor withdrawn: one open invitation for each address',
  name VARCHAR(120) NOT NULL,
  role VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  sent_at DATETIME(6) NOT NULL,
  mails INT NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE KEY invitation_key (tenant_id, key_hash),
  UNIQUE KEY invitation_open (tenant_id, open_email),
  KEY invitation_sent (tenant_id, sent_at),
  KEY invitation_expires (tenant_id, expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
