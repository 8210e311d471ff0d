/** Answers what the API is asked, over HTTP and within the process. */
@NullMarked
package dev.nightjar.engine.api.rest;

import org.jspecify.annotations.NullMarked;
