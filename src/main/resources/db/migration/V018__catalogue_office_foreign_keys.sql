ALTER TABLE saved_view ADD CONSTRAINT saved_view_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (id);
