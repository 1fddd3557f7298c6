ALTER TABLE nomina_import
  ADD CONSTRAINT nomina_import_run_fk FOREIGN KEY (tenant_id, course_run_id) REFERENCES course_run (tenant_id, id);
ALTER TABLE nomina_import_row
  ADD CONSTRAINT nomina_import_row_import_fk
    FOREIGN KEY (tenant_id, import_id) REFERENCES nomina_import (tenant_id, id);
ALTER TABLE nomina_import_due
  ADD CONSTRAINT nomina_import_due_import_fk
    FOREIGN KEY (tenant_id, import_id) REFERENCES nomina_import (tenant_id, id);
ALTER TABLE nomina_columns ADD CONSTRAINT nomina_columns_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenant (id);
