-- What staff and the service did in an OTEC. The columns are for searching; canonical is what a sealed ledger will commit to.

CREATE TABLE trail_event (
  tenant_id INT NOT NULL,
  id BINARY(16) NOT NULL,
  happened_at DATETIME(6) NOT NULL,
  kind VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor_id BINARY(16) NULL COMMENT 'null: the service itself',
  actor_name VARCHAR(120) NOT NULL,
  actor_role VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_type VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_label VARCHAR(300) NOT NULL,
  canonical TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id),
  KEY trail_event_happened (tenant_id, happened_at, id),
  KEY trail_event_kind (tenant_id, kind, happened_at),
  KEY trail_event_actor (tenant_id, actor_id, happened_at),
  KEY trail_event_subject (tenant_id, subject_type, subject_id, happened_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT = 'insert-only';

ALTER TABLE trail_event ADD CONSTRAINT trail_event_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (id);

-- When the second factor was last shown in that browser.
ALTER TABLE staff_sign_in ADD COLUMN stepped_up_at DATETIME(6) NULL;
