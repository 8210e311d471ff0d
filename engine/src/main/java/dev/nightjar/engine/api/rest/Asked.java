package dev.nightjar.engine.api.rest;

import jakarta.servlet.http.HttpServletRequest;

/** What a request asks for, in whatever way its address is written. */
final class Asked {

  private static final String API = "/api/";

  private Asked() {}

  /**
   * Whether the API is asked. As controllers are found by what an address means, this goes by that
   * too: {@code /api/%761} is {@code /api/v1}.
   */
  static boolean api(HttpServletRequest request) {
    return (request.getServletPath() + "/").startsWith(API);
  }
}
