package dev.nightjar.steps.spark.library.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.SourceKind;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcNameTests {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/shop,orders,postgres://db:5432/shop.public.orders",
    "jdbc:postgresql://db:6000/shop?sslmode=require,sales.orders,postgres://db:6000/shop.sales.orders",
    "jdbc:mysql://db/shop,orders,mysql://db:3306/shop.orders",
    "jdbc:h2:tcp://db:9092/~/shop;MODE=MySQL,ORDERS,h2://db:9092/~/shop.ORDERS",
    "jdbc:h2:file:/data/shop,ORDERS,h2:///data/shop.ORDERS",
  })
  void followsOpenLineagesRules(String url, String table, String name) {
    assertThat(JdbcName.of(collect(url, table, null))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"SELECT 1,' SELECT 1\n',true", "SELECT 1,SELECT 2,false"})
  void aQueryIsCalledByItsHash(String one, String other, boolean same) {
    String url = "jdbc:postgresql://db/shop";
    String name = JdbcName.of(collect(url, null, one));

    assertThat(name).matches("postgres://db:5432/shop\\.query-[0-9a-f]{12}");
    assertThat(name.equals(JdbcName.of(collect(url, null, other)))).isEqualTo(same);
  }

  private static Collect collect(String url, String table, String query) {
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
        url,
        query,
        null,
        null,
        null);
  }
}
