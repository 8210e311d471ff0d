package dev.nightjar.engine.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;

/** How much of the heap is used before, during and after some work, by all that is in it. */
record HeapUse(long before, long most, long after) {

  static HeapUse during(Runnable work) {
    long before = kept();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    work.run();
    long most = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return new HeapUse(before, most, kept());
  }

  private static long kept() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  /** The most counts what nobody needed any more and no collection had found yet. */
  String inWords() {
    return String.format(
        Locale.ROOT,
        "%.0f MB after a collection before, at most %.0f MB meanwhile, %.0f MB after a collection",
        before / 1e6,
        most / 1e6,
        after / 1e6);
  }
}
