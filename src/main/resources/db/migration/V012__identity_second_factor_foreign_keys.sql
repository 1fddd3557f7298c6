ALTER TABLE totp_key ADD CONSTRAINT totp_key_account_fk FOREIGN KEY (account_id) REFERENCES account (id);
ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_account_fk FOREIGN KEY (account_id) REFERENCES account (id);
ALTER TABLE passkey ADD CONSTRAINT passkey_account_fk FOREIGN KEY (account_id) REFERENCES account (id);
ALTER TABLE pending_sign_in ADD CONSTRAINT pending_sign_in_account_fk FOREIGN KEY (account_id) REFERENCES account (id);
ALTER TABLE password_reset ADD CONSTRAINT password_reset_account_fk FOREIGN KEY (account_id) REFERENCES account (id);
ALTER TABLE account_event ADD CONSTRAINT account_event_account_fk FOREIGN KEY (account_id) REFERENCES account (id);
