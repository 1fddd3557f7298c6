package cl.presente.platform.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;

/** Workbooks that nobody should let in, each by the reason it is to be refused for. */
public enum Hostile {
    ZIP_BOMB("bomb") {
        @Override
        byte[] file() {
            return with("xl/media/image1.xml", new byte[300 * 1024 * 1024]);
        }
    },
    LYING_SIZE("bomb") {
        @Override
        byte[] file() {
            byte[] file = with("xl/sharedStrings2.xml", new byte[40 * 1024 * 1024]);
            return lie(file, "xl/sharedStrings2.xml", 4_000);
        }
    },
    OVERLAPPING_PARTS("damaged") {
        @Override
        byte[] file() {
            return overlap(with(
                    "a1.bin", "the same bytes twice, and once more for the road".getBytes(StandardCharsets.UTF_8)));
        }
    },
    TOO_MANY_PARTS("too-many-parts") {
        @Override
        byte[] file() {
            Map<String, byte[]> parts = plain();
            for (int i = 0; i < 2_000; i++) parts.put("xl/media/image" + i + ".png", new byte[] {1});
            return zip(parts);
        }
    },
    ENTITIES("entities") {
        @Override
        byte[] file() {
            return replace("xl/worksheets/sheet1.xml", "<worksheet", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet");
        }
    },
    HIDDEN_ENTITIES("entities") {
        @Override
        byte[] file() {
            Map<String, byte[]> parts = plain();
            parts.computeIfPresent(
                    "xl/worksheets/sheet1.xml",
                    (name, xml) -> ("\uFEFF" + new String(xml, StandardCharsets.UTF_8).replace("UTF-8", "UTF-16"))
                            .getBytes(StandardCharsets.UTF_16LE));
            return zip(parts);
        }
    },
    MACROS("macros") {
        @Override
        byte[] file() {
            return with("xl/vbaProject.bin", new byte[] {1, 2, 3});
        }
    },
    MACRO_TYPE("macros") {
        @Override
        byte[] file() {
            return replace("[Content_Types].xml", "sheet.main+xml", "sheet.macroEnabled.main+xml");
        }
    },
    EXTERNAL_LINK("external") {
        @Override
        byte[] file() {
            return with("xl/externalLinks/externalLink1.xml", "<externalLink/>".getBytes(StandardCharsets.UTF_8));
        }
    },
    FETCHES("external") {
        @Override
        byte[] file() {
            return with(
                    "xl/worksheets/_rels/sheet1.xml.rels",
                    ("<Relationships><Relationship Id=\"r1\" Type=\"http://x/relationships/image\""
                                    + " Target=\"http://x.example/a.png\" TargetMode=\"External\"/></Relationships>")
                            .getBytes(StandardCharsets.UTF_8));
        }
    },
    NESTED("nested") {
        @Override
        byte[] file() {
            return with("xl/embeddings/oleObject1.bin", plainWorkbook());
        }
    },
    PATH("path") {
        @Override
        byte[] file() {
            return with("xl/../../../etc/cron.d/x", new byte[] {1});
        }
    },
    SAME_PART_TWICE("same-part-twice") {
        @Override
        byte[] file() {
            return with("XL/Worksheets/Sheet1.xml", "<worksheet/>".getBytes(StandardCharsets.UTF_8));
        }
    },
    ENCRYPTED("encrypted") {
        @Override
        byte[] file() {
            byte[] file = plainWorkbook();
            ByteBuffer zip = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            int entry = zip.getInt(file.length - 22 + 16);
            zip.putShort(entry + 8, (short) (zip.getShort(entry + 8) | 1));
            return file;
        }
    },
    PROTECTED("old-or-protected") {
        @Override
        byte[] file() {
            byte[] file = new byte[8_192];
            System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, file, 0, 4);
            return file;
        }
    },
    TRUNCATED("damaged") {
        @Override
        byte[] file() {
            byte[] file = plainWorkbook();
            return Arrays.copyOf(file, file.length - 30);
        }
    },
    FAR_CELL("damaged") {
        @Override
        byte[] file() {
            return replace("xl/worksheets/sheet1.xml", "r=\"A1\"", "r=\"ZZZZZZ1\"");
        }
    },
    NO_WORKBOOK("no-workbook") {
        @Override
        byte[] file() {
            return zip(Map.of("readme.txt", new byte[] {'x'}));
        }
    },
    TOO_BIG("too-big") {
        @Override
        byte[] file() {
            return new byte[Sheet.MOST_BYTES + 1];
        }
    };

    private final String reason;

    Hostile(String reason) {
        this.reason = reason;
    }

    /** What {@link WrongSheet} says of it. */
    public String reason() {
        return reason;
    }

    abstract byte[] file();

    public byte[] bytes() {
        return file();
    }

    /** A workbook with nothing wrong in it. */
    static byte[] plainWorkbook() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Presente", "1.0")) {
            var sheet = workbook.newWorksheet("Hoja 1");
            sheet.value(0, 0, "RUN");
            sheet.value(0, 1, "Nombre");
            sheet.value(1, 0, "11111111-1");
            sheet.value(1, 1, "Ana Prueba");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip(parts(out.toByteArray()));
    }

    private static Map<String, byte[]> plain() {
        return parts(plainWorkbook());
    }

    static byte[] with(String name, byte[] part) {
        Map<String, byte[]> parts = plain();
        parts.put(name, part);
        return zip(parts);
    }

    static byte[] replace(String name, String text, String other) {
        Map<String, byte[]> parts = plain();
        String xml = new String(parts.get(name), StandardCharsets.UTF_8);
        if (!xml.contains(text)) throw new IllegalStateException(xml);
        parts.put(name, xml.replace(text, other).getBytes(StandardCharsets.UTF_8));
        return zip(parts);
    }

    private static Map<String, byte[]> parts(byte[] workbook) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = ZipFile.builder().setByteArray(workbook).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Lets the central directory claim another inflated size. */
    private static byte[] lie(byte[] file, String name, int size) {
        ByteBuffer zip = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(directoryEntry(zip, name) + 24, size);
        return file;
    }

    /** Lets two names of the directory stand for one piece of the file. */
    private static byte[] overlap(byte[] file) {
        ByteBuffer zip = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int end = file.length - 22;
        int entry = directoryEntry(zip, "a1.bin");
        byte[] twice = Arrays.copyOf(file, file.length + 46 + 6);
        System.arraycopy(file, entry, twice, end, 46 + 6);
        System.arraycopy(file, end, twice, end + 46 + 6, 22);
        ByteBuffer changed = ByteBuffer.wrap(twice).order(ByteOrder.LITTLE_ENDIAN);
        int newEnd = end + 46 + 6;
        changed.putShort(newEnd + 8, (short) (changed.getShort(newEnd + 8) + 1));
        changed.putShort(newEnd + 10, (short) (changed.getShort(newEnd + 10) + 1));
        changed.putInt(newEnd + 12, changed.getInt(newEnd + 12) + 46 + 6);
        twice[end + 46 + 1] = '2';
        int local = zip.getInt(entry + 42);
        changed.putInt(end + 42, local);
        return twice;
    }

    private static int directoryEntry(ByteBuffer zip, String name) {
        int at = zip.getInt(zip.limit() - 22 + 16);
        while (true) {
            int length = zip.getShort(at + 28);
            if (new String(zip.array(), at + 46, length, StandardCharsets.UTF_8).equals(name)) return at;
            at += 46 + length + zip.getShort(at + 30) + zip.getShort(at + 32);
        }
    }
}
