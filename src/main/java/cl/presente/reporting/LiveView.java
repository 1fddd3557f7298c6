package cl.presente.reporting;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The live board at one moment: the counts, and the beginning of each list.
 *
 * @param runs those that run today or have somebody connected, each with its own counts
 */
public record LiveView(
        LiveCounts total,
        Map<RunChoice, LiveCounts> runs,
        List<LiveSession> connected,
        List<LiveSession> closed,
        List<LiveSession> failing,
        List<Absentee> absent)
        implements Serializable {}
