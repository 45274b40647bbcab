export interface Post {
  id: string; name: string; role: string; roleName: string; organization: string; organizationName: string
  division: string; divisionName: string; from: string; until: string | null
}
export interface Me { account: { id: string; name: string; login: string }; post: Post | null; posts: Post[]; can: string[]; demonstration: boolean }
