package dev.nightjar.engine.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A secret that must be found nowhere, in none of the forms that a text takes on its way. */
public record Canary(String secret) {

  /** Where it is found in a text, if anywhere; in any case of letters. */
  public List<String> in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return forms().stream().filter(form -> lower.contains(form.toLowerCase(Locale.ROOT))).toList();
  }

  private Set<String> forms() {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
    forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    forms.add(secret.replace("\"", "\\u0022").replace("&", "\\u0026"));
    forms.add(secret.replace("&", "&amp;").replace("\"", "&quot;"));
    forms.add(secret.replace("&", "&amp;").replace("\"", "&#34;"));
    forms.addAll(encoded(Base64.getEncoder().withoutPadding()));
    forms.addAll(encoded(Base64.getUrlEncoder().withoutPadding()));
    return forms;
  }

  /** As it is within something longer too, which may begin anywhere ahead of it. */
  private List<String> encoded(Base64.Encoder encoder) {
    List<String> forms = new ArrayList<>();
    for (int ahead = 0; ahead < 3; ahead++) {
      byte[] bytes = (" ".repeat(ahead) + secret).getBytes(StandardCharsets.UTF_8);
      String text = encoder.encodeToString(bytes);
      int begin = ahead == 0 ? 0 : ahead + 1;
      int end = bytes.length * 8 / 6;
      forms.add(text.substring(begin, end));
    }
    return forms;
  }
}
