package jobsearch.web;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says what a service keeps in memory: what its last collections of garbage left, since what lies
 * between two of them says nothing. It is never down by itself; whoever compares two releases
 * judges.
 */
@Wellness
@Singleton
class MemoryHealthCheck implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    long used =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(MemoryHealthCheck::kept)
            .sum();
    return HealthCheckResponse.named("memory")
        .up()
        .withData("used", used)
        .withData("max", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax())
        .build();
  }

  private static long kept(MemoryPoolMXBean pool) {
    MemoryUsage collected = pool.getCollectionUsage();
    // All zeros until the pool is collected for the first time.
    return collected == null || collected.getCommitted() == 0
        ? pool.getUsage().getUsed()
        : collected.getUsed();
  }
}
