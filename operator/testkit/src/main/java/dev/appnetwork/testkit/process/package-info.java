/** Child processes that end with this JVM, however it ends. */
@NullMarked
package dev.appnetwork.testkit.process;

import org.jspecify.annotations.NullMarked;
