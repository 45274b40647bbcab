/** Said where the warehouse is looked after. The numbers themselves come from PostgreSQL meanwhile. */
export const unfitSentence = '有的数太长或太细（小数超过 10 位，或整数超过 28 位），数仓存不准，这份数据由 PostgreSQL 来算'

/** What a person can do about a refreshing that failed. */
export function troubleSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error), code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/No space left on device|ENOSPC|out of disk|max_temp_directory_size/i.test(message) || code === 'ENOSPC' || code === '53100') return '磁盘满了，数仓没有写成：请运维腾出空间，系统会自动再试；数由 PostgreSQL 来算，没有错'
  if (/Out of Memory|OutOfMemory/i.test(message)) return '给数仓的内存不够，没有写成：请运维调大 WAREHOUSE_MEMORY，系统会自动再试；数由 PostgreSQL 来算，没有错'
  if (/EACCES|EROFS|EPERM/.test(code) || /Permission denied|Read-only file system/i.test(message)) return '数仓的文件夹写不进去：请运维看看它的权限，系统会自动再试；数由 PostgreSQL 来算，没有错'
  if (error instanceof Error && error.name === 'DuckdbAway') return '数仓的进程断了，正在重新起来，系统会自动再试；数由 PostgreSQL 来算，没有错'
  return '数仓没有写成，原因已经记在日志里，系统会自动再试；数由 PostgreSQL 来算，没有错'
}
