package dev.nightjar.engine.console.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PictureTests {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final Times TIMES = new Times(ZoneOffset.UTC, NOON);

  private final List<StepShape> shape =
      List.of(step("a"), step("b", "a"), step("c", "a"), step("d", "b", "c"));
  private final Drawing drawing = new Layout().of(shape);

  @Test
  void linesThatLookAlikeAreOne() {
    List<Picture.Wire> wires =
        picture(List.of(took("a", 1), took("b", 5), took("c", 1), took("d", 1))).wires();

    assertThat(wires).extracting(Picture.Wire::look).containsExactly("", "critical");
    assertThat(wires.get(0).path()).isEqualTo(path("a", "c") + path("c", "d"));
    assertThat(wires.get(1).path()).isEqualTo(path("a", "b") + path("b", "d"));
    assertThat(picture(List.of()).wires()).extracting(Picture.Wire::look).containsExactly("");
  }

  @Test
  void aStepTellsItsStateByASymbolAndAWord() {
    Picture.Box ran = picture(List.of(took("a", 5))).boxes().get(0);
    Picture.Box waits = picture(List.of()).boxes().get(0);

    assertThat(ran.icon()).isEqualTo("check");
    assertThat(ran.title()).isEqualTo("a: succeeded 5.0s");
    assertThat(ran.place()).isEqualTo("translate(%d %d)".formatted(ran.at().x(), ran.at().y()));
    assertThat(waits.icon()).isEqualTo("circle");
    assertThat(waits.title()).isEqualTo("a ");
  }

  @Test
  void aBoxIsDrawnWithAllThatIsTextAsText() {
    String hostile = "\"><script>alert('x')</script>&";
    StringBuilder drawn = new StringBuilder();

    Boxes.draw(
        new Picture.Box(
            new Drawing.Node(hostile, hostile, hostile, 10, 20, 120, 44),
            null,
            hostile,
            "/runs/r?step=" + hostile,
            "calm"),
        "/assets/icons.svg",
        drawn);

    assertThat(drawn.toString())
        .doesNotContain("<script", "'x'")
        .startsWith("<a href=\"/runs/r?step=&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)")
        .contains(
            "class=\"box calm\"",
            "transform=\"translate(10 20)\"",
            "<use href=\"/assets/icons.svg#circle\"/>",
            "<text class=\"box-name\" x=\"36\" y=\"19\">&quot;&gt;&lt;script");
  }

  private Picture picture(List<StepStatus> steps) {
    return Picture.of(drawing, shape, steps, TIMES, step -> "/" + step, null);
  }

  private String path(String from, String to) {
    return drawing.lines().stream()
        .filter(line -> line.from().equals(from) && line.to().equals(to))
        .findFirst()
        .orElseThrow()
        .path();
  }

  private static StepShape step(String name, String... upstream) {
    return new StepShape(name, "sql", Set.of(upstream), Map.of(), 1);
  }

  private static StepStatus took(String name, int seconds) {
    return new StepStatus(
        name,
        "sql",
        StepState.SUCCEEDED,
        1,
        null,
        null,
        null,
        NOON.minusSeconds(seconds),
        NOON,
        null,
        null);
  }
}
