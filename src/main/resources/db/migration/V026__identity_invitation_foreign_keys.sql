ALTER TABLE invitation ADD CONSTRAINT invitation_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (id);
