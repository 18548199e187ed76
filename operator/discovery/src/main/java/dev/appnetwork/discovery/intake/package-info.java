/** What the operator keeps of the API server's answers: bounded, whatever the objects hold. */
@NullMarked
package dev.appnetwork.discovery.intake;

import org.jspecify.annotations.NullMarked;
