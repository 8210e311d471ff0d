package dev.nightjar.engine.catalog.git;

import java.util.Set;

/** What a tree calls one of its entries: Git's own commands keep to rules, but a tree need not. */
record TreeName(String name) {

  private static final Set<String> ELSEWHERE = Set.of("", ".", "..");

  /** Whether it would lead out of its folder, or into Git's own. */
  boolean leadsElsewhere() {
    return ELSEWHERE.contains(name) || name.equalsIgnoreCase(".git") || name.indexOf('/') >= 0;
  }

  /** Whether every file system takes it for a file's name, and every reader for what it is. */
  boolean isPlain() {
    return !leadsElsewhere() && name.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c));
  }
}
