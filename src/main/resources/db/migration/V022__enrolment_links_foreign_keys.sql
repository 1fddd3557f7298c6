ALTER TABLE link_mail
  ADD CONSTRAINT link_mail_enrolment_fk FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment (tenant_id, id);
