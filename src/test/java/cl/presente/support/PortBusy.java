package cl.presente.support;

/** Another program listens on the port that something of ours was to have. */
public final class PortBusy extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int port;

    public PortBusy(int port) {
        super("Port " + port + " is in use by another program");
        this.port = port;
    }

    public int port() {
        return port;
    }
}
