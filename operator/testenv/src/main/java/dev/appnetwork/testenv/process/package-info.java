/** Child processes that end with this JVM, however it ends. */
@NullMarked
package dev.appnetwork.testenv.process;

import org.jspecify.annotations.NullMarked;
