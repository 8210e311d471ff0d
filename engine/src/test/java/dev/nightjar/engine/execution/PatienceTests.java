package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.jdbc.WriteBehindTemplate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** For how long a server waits for a store that is away. */
class PatienceTests {

  private final Fence fence = new Fence();
  private final Away store = new Away();
  private final Transactions transactions =
      new Transactions(
          store, new WriteBehindTemplate(new SimpleDriverDataSource()), fence, Purpose.SERVE);

  /** One that is told to end meanwhile has nobody any more that watches its lease. */
  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void waitsNoLongerThanItsLeaseLasts() {
    fence.ask(() -> store.tries.get() >= 3 ? "the store hasn't confirmed it for 45s" : null);

    assertThatThrownBy(() -> transactions.run(() -> {}))
        .isInstanceOf(Fenced.class)
        .hasMessageContaining("the store hasn't confirmed it for 45s");

    assertThat(store.tries).hasValue(3);
  }

  private static final class Away implements PlatformTransactionManager {
    private final AtomicInteger tries = new AtomicInteger();

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
      tries.incrementAndGet();
      throw new CannotCreateTransactionException("Connection refused");
    }

    @Override
    public void commit(TransactionStatus status) {}

    @Override
    public void rollback(TransactionStatus status) {}
  }
}
