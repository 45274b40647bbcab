import { problems } from '#kernel/problem'

export const problem = problems('evidence', {
  notWritten: [503, '这次查阅没能记进存证账本，所以没有给出答复，过一会儿再查'],
})
