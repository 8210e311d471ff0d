package dev.nightjar.engine.console.graph;

import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Drawings;
import java.util.List;
import java.util.Map;

/** Draws the boxes of a picture where a template says {@code graph:boxes="${boxes}"}. */
@ConsolePart
class Boxes extends Drawings {

  Boxes() {
    super("Graphs of steps", "graph", Map.of("boxes", Boxes::all));
  }

  private static void all(Object boxes, String icons, StringBuilder into) {
    for (Object box : (List<?>) boxes) {
      draw((Picture.Box) box, icons, into);
    }
  }

  /** As SVG, with each text escaped. */
  static void draw(Picture.Box box, String icons, StringBuilder into) {
    Drawing.Node at = box.at();
    into.append("<a href=\"").append(escaped(box.href()));
    into.append("\" class=\"box ").append(escaped(box.look()));
    into.append("\" data-step=\"").append(escaped(at.step()));
    into.append("\" transform=\"").append(box.place());
    into.append("\"><title>").append(escaped(box.title()));
    into.append("</title><rect class=\"box-frame\" width=\"").append(at.width());
    into.append("\" height=\"").append(at.height());
    into.append("\" rx=\"8\"/><svg x=\"12\" y=\"14\" width=\"16\" height=\"16\" class=\"icon\">");
    into.append("<use href=\"").append(escaped(icons)).append('#').append(escaped(box.icon()));
    into.append("\"/></svg><text class=\"box-name\" x=\"36\" y=\"19\">")
        .append(escaped(at.label()));
    into.append("</text><text class=\"graph-kind\" x=\"36\" y=\"34\"><tspan>");
    into.append(escaped(at.kind())).append("</tspan><tspan class=\"box-note\" dx=\"6\">");
    into.append(escaped(box.note())).append("</tspan></text></a>");
  }
}
