ALTER TABLE token_fingerprint
  ADD CONSTRAINT token_fingerprint_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (id);
