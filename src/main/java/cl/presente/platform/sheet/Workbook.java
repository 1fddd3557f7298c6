package cl.presente.platform.sheet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks through an xlsx before any reader opens it: as a zip by its central directory, which is what readers go by, and as a
 * package of XML parts. Inflates piece by piece and keeps nothing.
 */
final class Workbook {

    private static final int MOST_ENTRIES = 1_000;
    private static final long MOST_INFLATED = 128L * 1024 * 1024;
    private static final int MOST_RATIO = 100;
    /** Below it a part may be as dense as it likes. */
    private static final int SMALL = 1024 * 1024;

    private static final int END_RECORD = 0x06054b50;
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int LOCAL_ENTRY = 0x04034b50;
    private static final int END_LENGTH = 22;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private static final Pattern PATH_TRICK = Pattern.compile("(^|/)\\.{1,2}(/|$)|^/|//|[\\\\:\\p{Cntrl}]");
    private static final Pattern ARCHIVE =
            Pattern.compile(".*\\.(zip|xlsx|xlsm|xlsb|xls|docx|jar|war|gz|7z|rar|tar|bz2|xz|exe|dll)");
    private static final Pattern MACROS =
            Pattern.compile(".*(vbaproject.*\\.bin|vbadata\\.xml|/macrosheets/.*|/activex/.*)");
    private static final Pattern OUTSIDE = Pattern.compile("xl/(externallinks/.*|connections\\.xml|querytables/.*)");
    private static final Pattern XML = Pattern.compile(".*\\.(xml|rels|vml)");

    private static final Pattern OTHER_ENCODING =
            Pattern.compile("^[^<]*<\\?xml[^>]*encoding\\s*=\\s*[\"'](?!(?i)utf-8[\"'])");
    /** One tag at a time, or a part of tags that never end would be gone through from each of them. */
    private static final Pattern TAG = Pattern.compile("<[^<>]*+>");

    private static final Pattern TARGET_OUTSIDE = Pattern.compile("TargetMode\\s*+=\\s*+[\"']External[\"']");
    /** Hyperlinks are what spreadsheets make of every mail address; other relations fetch something. */
    private static final Pattern HYPERLINK = Pattern.compile("Type\\s*+=\\s*+[\"'][^\"']*+(?<=/hyperlink)[\"']");
    /** A column that no spreadsheet has, for which the reader would make room all the same. */
    private static final Pattern FAR_CELL = Pattern.compile("\\sr\\s*=\\s*[\"'](?:[A-Za-z$]{4,}|[^\"'0-9]*&)");

    private static final int PIECE = 64 * 1024;
    /** What is looked for may lie across two pieces. */
    private static final int OVERLAP = 2_048;

    private final ByteBuffer zip;
    private long inflatedInAll;

    private Workbook(byte[] file) {
        zip = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Throws {@link WrongSheet} unless the file is a workbook without anything but tables in it. */
    static void inspect(byte[] file) {
        try {
            new Workbook(file).inspect();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DataFormatException e) {
            throw new WrongSheet("damaged");
        }
    }

    /** One line of the central directory. */
    private record Entry(String name, int flags, int method, long compressed, long inflated, int offset) {}

    private void inspect() throws DataFormatException {
        int end = end();
        int count = zip.getShort(end + 10) & 0xFFFF;
        if (count > MOST_ENTRIES) throw new WrongSheet("too-many-parts");
        Set<String> names = new HashSet<>();
        TreeMap<Integer, Integer> places = new TreeMap<>();
        int at = zip.getInt(end + 16);
        for (int i = 0; i < count; i++) {
            require(zip.getInt(at) == DIRECTORY_ENTRY);
            Entry entry = entry(at);
            if (!names.add(entry.name().toLowerCase(Locale.ROOT))) throw new WrongSheet("same-part-twice");
            checkName(entry);
            places.put(entry.offset(), look(entry));
            at += 46 + unsigned(at + 28) + unsigned(at + 30) + unsigned(at + 32);
        }
        require(at == end);
        checkPlaces(places, zip.getInt(end + 16));
        require(places.size() == count);
        if (!names.contains("[content_types].xml") || !names.contains("xl/workbook.xml")) {
            throw new WrongSheet("no-workbook");
        }
    }

    /** The end record, which must be the file's last bytes: whatever lies behind it some reader would take for another one. */
    private int end() {
        int end = zip.limit() - END_LENGTH;
        require(end >= 0 && zip.getInt(end) == END_RECORD && zip.getShort(end + 20) == 0);
        require(zip.getShort(end + 8) == zip.getShort(end + 10) && zip.getInt(end + 4) == 0);
        return end;
    }

    private Entry entry(int at) {
        return new Entry(
                text(at + 46, unsigned(at + 28)),
                unsigned(at + 8),
                unsigned(at + 10),
                zip.getInt(at + 20) & 0xFFFF_FFFFL,
                zip.getInt(at + 24) & 0xFFFF_FFFFL,
                zip.getInt(at + 42));
    }

    private static void checkName(Entry entry) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        if (PATH_TRICK.matcher(entry.name()).find()) throw new WrongSheet("path");
        if (MACROS.matcher(name).matches()) throw new WrongSheet("macros");
        if (ARCHIVE.matcher(name).matches()) throw new WrongSheet("nested");
        if (OUTSIDE.matcher(name).matches()) throw new WrongSheet("external");
    }

    /** Inflates one part and looks at what comes out; answers where it ends in the file. */
    private int look(Entry entry) throws DataFormatException {
        if ((entry.flags() & 0x41) != 0) throw new WrongSheet("encrypted");
        require(entry.method() == STORED || entry.method() == DEFLATED);
        int local = entry.offset();
        require(zip.getInt(local) == LOCAL_ENTRY
                && text(local + 30, unsigned(local + 26)).equals(entry.name()));
        require(unsigned(local + 6) == entry.flags() && unsigned(local + 8) == entry.method());
        int start = local + 30 + unsigned(local + 26) + unsigned(local + 28);
        require(entry.compressed() <= zip.limit() - start);
        int length = (int) entry.compressed();
        if (entry.inflated() > SMALL && entry.inflated() / Math.max(1, length) > MOST_RATIO) {
            throw new WrongSheet("bomb");
        }
        Part part = new Part(entry);
        if (entry.method() == STORED) {
            for (int done = 0; done < length; done += PIECE) {
                part.take(zip.array(), start + done, Math.min(PIECE, length - done));
            }
        } else {
            inflate(start, length, part);
        }
        require(part.length == entry.inflated());
        return start + length;
    }

    private void inflate(int start, int length, Part part) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zip.array(), start, length);
            byte[] piece = new byte[PIECE];
            while (!inflater.finished()) {
                int got = inflater.inflate(piece);
                require(got > 0 || inflater.finished());
                part.take(piece, 0, got);
            }
            require(inflater.getBytesRead() == length);
        } finally {
            inflater.end();
        }
    }

    /** Parts that share bytes of the file inflate many times what was uploaded. */
    private static void checkPlaces(TreeMap<Integer, Integer> places, int directory) {
        int free = 0;
        for (var place : places.entrySet()) {
            if (place.getKey() < free) throw new WrongSheet("bomb");
            free = place.getValue();
        }
        require(free <= directory);
    }

    private int unsigned(int at) {
        return zip.getShort(at) & 0xFFFF;
    }

    private String text(int at, int length) {
        return new String(zip.array(), at, length, StandardCharsets.UTF_8);
    }

    private static void require(boolean rule) {
        if (!rule) throw new WrongSheet("damaged");
    }

    /** What comes out of one entry. */
    private final class Part {

        private final Entry entry;
        private final boolean xml;
        private final boolean types;
        private final boolean relations;
        private final boolean table;
        private long length;
        private String tail = "";

        Part(Entry entry) {
            this.entry = entry;
            String name = entry.name().toLowerCase(Locale.ROOT);
            xml = XML.matcher(name).matches();
            types = name.equals("[content_types].xml");
            relations = name.endsWith(".rels");
            table = name.startsWith("xl/worksheets/");
        }

        void take(byte[] bytes, int from, int count) {
            if (count == 0) return;
            boolean first = length == 0;
            length += count;
            inflatedInAll += count;
            if (length > entry.inflated() || inflatedInAll > MOST_INFLATED) throw new WrongSheet("bomb");
            if (first && isArchive(bytes, from, count)) throw new WrongSheet("nested");
            if (xml) lookAt(new String(bytes, from, count, StandardCharsets.ISO_8859_1), first);
        }

        private void lookAt(String piece, boolean first) {
            if (first
                    && (isOtherThanUtf8(piece) || OTHER_ENCODING.matcher(piece).find())) {
                throw new WrongSheet("entities");
            }
            String text = tail + piece;
            if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) throw new WrongSheet("entities");
            if (types && text.contains("macroEnabled")) throw new WrongSheet("macros");
            if (relations && fetches(text)) throw new WrongSheet("external");
            if (table && FAR_CELL.matcher(text).find()) throw new WrongSheet("damaged");
            tail = text.substring(Math.max(0, text.length() - OVERLAP));
        }

        private static boolean fetches(String text) {
            return TAG.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .anyMatch(tag -> tag.contains("Relationship")
                            && TARGET_OUTSIDE.matcher(tag).find()
                            && !HYPERLINK.matcher(tag).find());
        }

        /** Text in another encoding would hide what is looked for. */
        private static boolean isOtherThanUtf8(String start) {
            return start.startsWith("\u00FE\u00FF") || start.startsWith("\u00FF\u00FE") || start.indexOf('\0') >= 0;
        }

        private static boolean isArchive(byte[] bytes, int from, int count) {
            if (count < 4) return false;
            int magic = ByteBuffer.wrap(bytes, from, 4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            return magic == LOCAL_ENTRY || magic == 0xE011CFD0 || (magic & 0xFFFF) == 0x8B1F;
        }
    }
}
