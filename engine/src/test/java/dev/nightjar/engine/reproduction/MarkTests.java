package dev.nightjar.engine.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.SourceKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarkTests {

  private static final String ONE = "jdbc:abc \"a <= b\"<=2026-01-02 10:00:00 rows=40";

  @Test
  void isReadOffAnIdentity() {
    assertThat(Mark.of(ONE)).contains(new Mark("abc", "\"a <= b\"", "2026-01-02 10:00:00", 40));
    assertThat(Mark.of("jdbc:abc \"a\"<=null rows=0")).isEmpty();
    assertThat(Mark.of("iceberg:abc@17")).isEmpty();
    assertThat(Mark.of("unknown:abc")).isEmpty();
    assertThat(Mark.of(null)).isEmpty();
  }

  @Test
  void knowsItsSourceAndHowFarItGoes() {
    Mark mark = Mark.of(ONE).orElseThrow();
    Mark later = Mark.of("jdbc:abc \"a <= b\"<=2026-01-03 rows=41").orElseThrow();
    Mark elsewhere = Mark.of("jdbc:def \"a <= b\"<=2026-01-02 10:00:00 rows=40").orElseThrow();

    assertThat(mark.isOfSource(later)).isTrue();
    assertThat(mark.goesAsFar(later)).isFalse();
    assertThat(mark.isOfSource(elsewhere)).isFalse();
    assertThat(mark.goesAsFar(elsewhere)).isTrue();
  }

  @Test
  void asksForNoMoreThanComesUpToIt() {
    Mark mark = new Mark("abc", "\"n\"", "it's", 1);

    Collect table = mark.upTo(database("orders", null));
    assertThat(table.query()).isEqualTo("SELECT * FROM orders WHERE \"n\" <= 'it''s'");
    assertThat(table.table()).isNull();
    assertThat(table.watermark()).isEqualTo("n");
    assertThat(mark.upTo(database(null, "SELECT 1 -- one")).query())
        .isEqualTo("SELECT * FROM (SELECT 1 -- one\n) whole WHERE \"n\" <= 'it''s'");
  }

  private static Collect database(@Nullable String table, @Nullable String query) {
    return new Collect(
        SourceKind.JDBC,
        null,
        Map.of(),
        Collect.BadRows.FAIL,
        true,
        ",",
        "\"",
        null,
        false,
        table,
        null,
        "jdbc:postgresql://db/shop",
        query,
        "n",
        null,
        null);
  }
}
