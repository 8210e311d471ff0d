/** Tests of pipelines: small inputs, and the outputs that they must give. */
@NullMarked
@ApplicationModule(allowedDependencies = {"definition", "compiler", "execution"})
package dev.nightjar.engine.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
