package dev.nightjar.steps.spark.library.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTokensTests {

  @Test
  void ignoresLayoutCommentsAndTheCaseOfKeyWords() {
    String one = "select  a,\n\tb -- a comment\nfrom t /* another */ where id = 'A  b' ;";
    String other = "SELECT a, b FROM t WHERE id='A  b'";

    assertThat(QueryTokens.of(one)).isEqualTo(QueryTokens.of(other));
    assertThat(QueryTokens.of(one)).isEqualTo("SELECT a , b FROM t WHERE id = 'A  b'");
  }

  @Test
  void keepsNamesTextsAndQuotes() {
    assertThat(QueryTokens.of("SELECT `Emp.Rate`, \"Two\", 'x''y' FROM T"))
        .isEqualTo("SELECT `Emp.Rate` , \"Two\" , 'x''y' FROM T");
  }
}
