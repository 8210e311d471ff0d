package dev.nightjar.steps.spark.library.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalSqlTests {

  @Test
  void ignoresLayoutCommentsAndTheCaseOfKeyWords() {
    String one = "select  a,\n\tb -- a comment\nfrom t /* another */ where id = 'A  b' ;";
    String other = "SELECT a, b FROM t WHERE id='A  b'";

    assertThat(CanonicalSql.of(one)).isEqualTo(CanonicalSql.of(other));
    assertThat(CanonicalSql.of(one)).isEqualTo("SELECT a , b FROM t WHERE id = 'A  b'");
  }

  @Test
  void keepsNamesTextsAndQuotes() {
    assertThat(CanonicalSql.of("SELECT `Emp.Rate`, \"Two\", 'x''y' FROM T"))
        .isEqualTo("SELECT `Emp.Rate` , \"Two\" , 'x''y' FROM T");
  }
}
