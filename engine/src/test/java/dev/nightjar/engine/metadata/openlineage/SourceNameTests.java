package dev.nightjar.engine.metadata.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNameTests {

  @ParameterizedTest
  @CsvSource({
    "/data/orders.csv,file,/data/orders.csv",
    "/data/or ders*.csv,file,/data/or ders*.csv",
    "file:/lake/shop/orders,file,/lake/shop/orders",
    "file:///lake/shop/orders,file,/lake/shop/orders",
    "s3a://bucket/in/orders,s3://bucket,in/orders",
    "hdfs://name:8020/in/orders,hdfs://name:8020,/in/orders",
    "postgres://db:5432/shop.public.orders,postgres://db:5432,shop.public.orders",
    "h2:///mem/shop.orders,h2://,mem/shop.orders",
  })
  void followsTheNamingRules(String source, String namespace, String name) {
    assertThat(SourceName.of(source)).isEqualTo(new SourceName(namespace, name));
  }
}
