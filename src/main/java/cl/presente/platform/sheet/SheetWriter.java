package cl.presente.platform.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A table that is being written, row by row; every cell is text, and none is a formula. */
public interface SheetWriter extends Closeable {

    void row(List<String> cells) throws IOException;
}
