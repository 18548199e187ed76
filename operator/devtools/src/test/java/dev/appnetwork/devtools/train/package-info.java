/** Tests of the AOT cache training. */
@org.jspecify.annotations.NullMarked
package dev.appnetwork.devtools.train;
