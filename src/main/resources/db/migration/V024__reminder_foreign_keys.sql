ALTER TABLE reminder
  ADD CONSTRAINT reminder_enrolment_fk FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id);
