CREATE TABLE tenant (
  id INT NOT NULL AUTO_INCREMENT,
  slug VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rut VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(120) NOT NULL,
  colour CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY tenant_slug (slug),
  UNIQUE KEY tenant_rut (rut)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
