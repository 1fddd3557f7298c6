package cl.presente.platform.metrics;

import cl.presente.platform.Release;
import com.sun.management.UnixOperatingSystemMXBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** The Java process itself. */
@ApplicationScoped
class MachineGauges implements Measured {

    @Override
    public void measure(Gauges gauges) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        gauges.set(Metric.JVM_HEAP, heap.getUsed(), "used");
        gauges.set(Metric.JVM_HEAP, heap.getMax(), "max");
        gauges.set(Metric.JVM_THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
        gauges.set(
                Metric.JVM_GC,
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                                .sum()
                        / 1e3);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            gauges.set(Metric.JVM_FILES, unix.getOpenFileDescriptorCount());
            gauges.set(Metric.JVM_CPU, unix.getProcessCpuLoad());
        }
        gauges.set(Metric.JVM_UPTIME, ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
        gauges.set(Metric.RELEASE, 1, Release.number());
    }
}
