package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class DependenciesDocTests {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+:[^`]+)` \\| [^|]+ \\| [^|]+ \\|$");

  private final XPath xpath = XPathFactory.newInstance().newXPath();

  @Test
  void everyDirectDependencyHasALineAndEveryLineADependency() throws Exception {
    Set<String> declared = new TreeSet<>();
    for (String pom :
        Set.of(
            "pom.xml",
            "engine/pom.xml",
            "steps/contract/pom.xml",
            "steps/custom/pom.xml",
            "steps/spark/pom.xml")) {
      dependencies(ROOT.resolve(pom)).forEach(declared::add);
    }

    assertThat(documented()).containsExactlyInAnyOrderElementsOf(declared);
  }

  private static Set<String> documented() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/dependencies.md"));
    Set<String> rows = new TreeSet<>();
    ROW.matcher(page).results().forEach(row -> rows.add(row.group(1)));
    return rows;
  }

  private Stream<String> dependencies(Path pom) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    NodeList nodes =
        (NodeList)
            xpath.evaluate("/project/dependencies/dependency", document, XPathConstants.NODESET);
    Stream.Builder<String> names = Stream.builder();
    for (int i = 0; i < nodes.getLength(); i++) {
      String group = xpath.evaluate("groupId", nodes.item(i));
      if (!group.equals("dev.nightjar")) {
        names.add(group + ":" + xpath.evaluate("artifactId", nodes.item(i)));
      }
    }
    return names.build();
  }
}
