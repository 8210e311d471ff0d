package dev.nightjar.engine.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LanguageReferenceTests {

  @Test
  void isThePublishedOne() throws IOException {
    String introduction = Files.readString(Path.of("src/test/resources/language-introduction.md"));
    new Generated(Path.of("../docs/language.md"))
        .assertContent(LanguageReference.markdown(introduction));
  }
}
