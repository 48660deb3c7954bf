/**
 * Files that belong to one owner and to one writer at a time.
 *
 * <pre>{@code
 * OwnersFiles.make(folder);
 * try (LockFile lock = LockFile.take(folder.resolve("lock")).orElseThrow()) {
 *   write(folder);
 * }
 * }</pre>
 */
@NullMarked
package io.modelport.files;

import org.jspecify.annotations.NullMarked;
