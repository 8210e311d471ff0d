package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Drawings;
import dev.nightjar.engine.console.runs.RunSheet.StepRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the steps of a run where a template says {@code gantt:rows="${steps}"}: a row each with its
 * bar. The marks of the time axis are drawn once, under the id {@code ticks}.
 */
@ConsolePart
class GanttDrawing extends Drawings {

  GanttDrawing() {
    super("Steps of a run by time", "gantt", Map.of("rows", GanttDrawing::all));
  }

  private static void all(Object steps, String icons, StringBuilder into) {
    for (Object step : (List<?>) steps) {
      draw((StepRow) step, escaped(icons), into);
    }
  }

  /** As a table row, with each text escaped. */
  static void draw(StepRow step, String icons, StringBuilder into) {
    String href = escaped(step.href());
    String name = escaped(step.name());
    into.append("<tr data-href=\"").append(href).append(step.chosen() ? "\" class=\"chosen" : "");
    into.append("\"><td class=\"nowrap\"><a href=\"").append(href);
    into.append("\" class=\"main-cell\">").append(name).append("</a> <span class=\"dim small\">");
    into.append(escaped(step.kind())).append("</span></td><td><span class=\"badge ");
    into.append(step.badge().tone()).append("\">");
    icon(icons, step.badge().icon(), into);
    into.append("<span>").append(escaped(step.badge().word())).append("</span></span>");
    if (step.attempts() > 1) {
      into.append("<span class=\"dim small\"> ").append(step.attempts()).append(" attempts</span>");
    }
    into.append("</td><td class=\"number nowrap\">").append(escaped(step.length()));
    into.append("</td><td class=\"gantt-cell\">");
    bars(step, into);
    into.append("</td><td class=\"number nowrap\">");
    if (step.rows() != null) {
      into.append(String.format(Locale.ROOT, "%,d", step.rows()));
    }
    into.append("</td><td class=\"number\">");
    if (step.attempts() > 0) {
      into.append("<a class=\"icon-link\" href=\"").append(escaped(step.logHref()));
      into.append("\" aria-label=\"Log of ").append(name).append("\">");
      icon(icons, "log", into);
      into.append("</a>");
    }
    into.append("</td></tr>\n");
  }

  private static void bars(StepRow step, StringBuilder into) {
    String note = step.note();
    into.append("<svg width=\"100%\" height=\"18\" preserveAspectRatio=\"none\"");
    into.append(" aria-hidden=\"true\">");
    if (note == null || step.width() > 0) {
      into.append("<use href=\"#ticks\"/>");
    }
    if (step.width() > 0) {
      String look =
          (step.tries().isEmpty() ? "fill " : "whole ")
              + step.badge().tone()
              + (step.critical() ? " critical" : "");
      bar(look, step.x(), step.width(), into);
    }
    step.tries().forEach(tried -> bar("fill " + tried.tone(), tried.x(), tried.width(), into));
    into.append("</svg>");
    if (note != null && step.width() == 0) {
      into.append("<p class=\"dim small clip\" title=\"").append(escaped(note)).append("\">");
      into.append(escaped(note)).append("</p>");
    }
  }

  private static void bar(String look, int x, int width, StringBuilder into) {
    into.append("<rect class=\"").append(escaped(look)).append("\" x=\"").append(x / 10.0);
    into.append("%\" width=\"").append(width / 10.0).append("%\" y=\"4\" height=\"10\" rx=\"3\"/>");
  }

  private static void icon(String icons, String name, StringBuilder into) {
    into.append("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"").append(icons);
    into.append('#').append(escaped(name)).append("\"/></svg>");
  }
}
